"""The arena: simulated businesses and audiences with a known truth, for trying out what cannot be fooled."""

from __future__ import annotations

from trustkit.arena.behaviour import Behaviour, bases
from trustkit.arena.orders import Round, play
from trustkit.arena.year import Year, as_stream, draw, simulate

__all__ = ["Behaviour", "Round", "Year", "as_stream", "bases", "draw", "play", "simulate"]
