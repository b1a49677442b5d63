"""Say which packages of a pylock.toml have no wheel for a computer and Python that start.py accepts.

python .ci/wheels.py PYLOCK prints one line for each gap and exits with 1 if there is one.
"""

import sys
import tomllib
from pathlib import Path

from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

MINORS = (11, 12, 13, 14)


def linux(machine: str) -> list[str]:
    """The platform tags of a Linux as old as Debian 10 or RHEL 8 (glibc 2.28)."""
    named = [f"manylinux{old}_{machine}" for old in ("1", "2010", "2014")]
    return [f"manylinux_2_{minor}_{machine}" for minor in range(5, 29)] + named


COMPUTERS = {
    "Linux x86_64": ("linux", "x86_64", "posix", linux("x86_64")),
    "Linux aarch64": ("linux", "aarch64", "posix", linux("aarch64")),
    "Windows": ("win32", "AMD64", "nt", ["win_amd64"]),
    "Mac, Intel": ("darwin", "x86_64", "posix", list(mac_platforms((13, 0), "x86_64"))),
    "Mac, Apple": ("darwin", "arm64", "posix", list(mac_platforms((13, 0), "arm64"))),
}


def gaps(packages: list[dict]) -> list[str]:
    """One line for each package, computer and Python without a wheel."""
    found = []
    for computer, (platform, machine, os_name, platforms) in COMPUTERS.items():
        for minor in MINORS:
            version = f"3.{minor}"
            accepted: set[Tag] = {*cpython_tags((3, minor), platforms=platforms)}
            accepted.update(compatible_tags((3, minor), f"cp3{minor}", platforms))
            where = {"sys_platform": platform, "platform_machine": machine, "os_name": os_name}
            where |= {"python_full_version": f"{version}.0", "python_version": version}
            where |= {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
            for package in packages:
                if not Marker(package.get("marker", "os_name != ''")).evaluate(where):
                    continue
                names = [wheel["url"].rsplit("/", 1)[-1] for wheel in package.get("wheels", [])]
                if not any(parse_wheel_filename(name)[3] & accepted for name in names):
                    found.append(
                        f"{package['name']} {package['version']}: no wheel for {computer}, {version}"
                    )
    return found


if __name__ == "__main__":
    lines = gaps(tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["packages"])
    print(
        "\n".join(lines) or "Every package has a wheel for every computer and Python that start.py accepts."
    )
    sys.exit(bool(lines))
