"""How each network hands out what a business did there: one file a network, written byte by byte as the network does.

A writer takes the year (`elsewhere.Elsewhere`) and gives, for each file that the owner would download, its name, its
bytes, and the acts that a faithful reader finds in it: network, direction, kind, moment (ISO, UTC), person, text.
"""

from __future__ import annotations

from . import bluesky, facebook, google, instagram, linkedin, linkedin_analytics, mastodon, tiktok, youtube

WRITERS = {
    "bluesky": bluesky.files,
    "facebook": facebook.files,
    "google": google.files,
    "instagram": instagram.files,
    "linkedin": linkedin.files,
    "linkedin_analytics": linkedin_analytics.files,
    "mastodon": mastodon.files,
    "tiktok": tiktok.files,
    "youtube": youtube.files,
}
