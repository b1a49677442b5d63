"""Everybody whom a business meets: the shops of the street, and customers made up from a seed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from trustkit.street.layout import snowflake

MARK = "_kbn"  # every invented handle ends in it, so that anybody can check that no real one slipped in
LONGEST = 15  # letters in a handle


class Town:
    """The people around one business; dicts with name, first, handle, id, role and (for shops) trade, sells."""

    def __init__(self, banks: dict[str, Any], own_handle: str, customers: int, chance: random.Random) -> None:
        self.chance = chance
        self.shops = [self._shop(entry) for entry in banks["neighbours"] if entry["handle"] != own_handle]
        taken = {entry["handle"].lower() for entry in banks["neighbours"]}
        self.customers = [self._customer(banks["names"], taken) for _ in range(customers)]
        self.by_handle = {person["handle"]: person for person in self.shops + self.customers}

    def _shop(self, entry: dict[str, Any]) -> dict[str, Any]:
        return entry | {"id": _fixed_id(entry["handle"]), "role": "shop"}

    def _customer(self, names: dict[str, Any], taken: set[str]) -> dict[str, Any]:
        chance = self.chance
        while True:
            first, last = chance.choice(names["first"]), chance.choice(names["last"])
            plain = first.lower().replace("'", "").replace("-", "")
            shape = chance.randrange(5)
            stem = (
                f"{plain}_{last[0].lower()}",
                f"{plain}{chance.randint(2, 98)}",
                f"{chance.choice(names['nick'])}{plain}",
                f"{plain}{last.lower()}",
                f"{plain[0]}{last.lower()}",
            )[shape]
            handle = stem.replace("'", "")[: LONGEST - len(MARK)].rstrip("_") + MARK
            if handle.lower() not in taken:
                taken.add(handle.lower())
                return {
                    "name": f"{first} {last}" if shape != 2 else first,
                    "first": first,
                    "handle": handle,
                    "id": user_id(chance),
                    "role": "customer",
                }


def user_id(chance: random.Random) -> str:
    """An account id of an account opened at some moment from 2017 to 2024.

    >>> user_id(random.Random(1))
    '966627488562441686'
    """
    opened = datetime(2017, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(8 * 365 * 86_400))
    return snowflake(opened, chance.getrandbits(22))


def own_id(account: dict[str, Any]) -> str:
    """The id of the business's own account: for one handle always the same.

    >>> own_id({"handle": "crumb"})
    '1063346003903300017'
    """
    return _fixed_id(account["handle"])


def _fixed_id(handle: str) -> str:
    # The same shop has the same id in every archive of the street.
    return user_id(random.Random(f"kettlebourne {handle}"))
