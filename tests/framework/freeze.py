"""What a version of the gates says of the high street. `python tests/framework/freeze.py VERSION` writes it down.

Of today's version it keeps the gates too, as `rubrics/<version>.toml` of the package. See what has changed before you
commit it: that of an older version changes only where what counts as evidence does.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import trustkit
from trustkit import framework, samples

GOLDEN = Path(__file__).parent / "rubrics"


def placed(version: str) -> dict[str, dict[str, list[Any]]]:
    """The rungs and the verdicts of each business by the gates of a version that is kept."""
    found = {}
    for name in samples.names():
        standing = trustkit.assess(samples.open(name), gates=version).standing
        assert (standing.rubric, standing.standard) == (version, True)
        found[name] = {
            "rungs": [standing.lowest, standing.highest],
            "gates": [[g.level, g.finding, g.comparator, g.threshold, g.verdict] for g in standing.gates],
        }
    return found


def as_text(found: dict[str, dict[str, list[Any]]]) -> str:
    """The same as the file holds it, one gate a line, so that a change can be read."""
    businesses = []
    for name, one in found.items():
        gates = ",\n".join(f"  {json.dumps(gate)}" for gate in one["gates"])
        businesses.append(f' "{name}": {{"rungs": {json.dumps(one["rungs"])}, "gates": [\n{gates}\n ]}}')
    return "{\n" + ",\n".join(businesses) + "\n}\n"


def _main(version: str) -> None:
    today, kept = framework.rubric(), framework.HERE / "rubrics" / f"{version}.toml"
    if version == today.version and not kept.exists():
        shutil.copyfile(framework.HERE / "ladder.toml", kept)
        framework.rubric_versions.cache_clear()
    if version not in framework.rubric_versions():
        raise SystemExit(f"No gates of version {version} are kept, and ladder.toml says {today.version}.")
    if version == today.version and framework.rubric(version) != today:
        raise SystemExit(f"ladder.toml differs from rubrics/{version}.toml: raise its version first.")
    (GOLDEN / f"{version}.json").write_text(as_text(placed(version)), "utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version")
    _main(parser.parse_args().version)
