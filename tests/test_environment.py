"""pyproject.toml, the locks and environment.yml say the same."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DECLARED = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]]
DEV = [Requirement(line) for line in PYPROJECT["project"]["optional-dependencies"]["dev"]]
SCALE = [Requirement(line) for line in PYPROJECT["project"]["optional-dependencies"]["scale"]]
BUILD = [Requirement(line) for line in PYPROJECT["dependency-groups"]["build"]]
# What conda-forge calls a package of PyPI otherwise.
CONDA_NAMES = {"python-tzdata": "tzdata"}


def environment() -> tuple[list[str], list[str]]:
    """The conda and the pip lines of environment.yml."""
    lines = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    return [line for line in lines if isinstance(line, str)], lines[-1]["pip"]


def pins(name: str) -> dict[str, list[Version]]:
    """The versions that a lock holds of each package: several where they differ by Python or computer."""
    found: dict[str, list[Version]] = {}
    for package, version in re.findall(
        r"^([\w.-]+)==([^\s;\\]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE
    ):
        found.setdefault(canonicalize_name(package), []).append(Version(version))
    return found


def as_ranges(requirements: list[Requirement]) -> dict[str, SpecifierSet]:
    return {canonicalize_name(one.name): one.specifier for one in requirements}


def test_environment_yml_names_what_pyproject_names_with_the_same_ranges():
    conda, pip = environment()
    lines = [line for line in conda if not line.startswith("python=") and line != "pip"]
    lines += [line for line in pip if line != "-e ."]
    said = {
        CONDA_NAMES.get(name, name): ranges
        for name, ranges in as_ranges([Requirement(x) for x in lines]).items()
    }
    assert said == as_ranges(DECLARED)


def test_environment_yml_installs_the_project_itself():
    assert environment()[1][-1] == "-e ."


def test_the_python_of_environment_yml_is_one_that_repo2docker_reads_and_pyproject_allows():
    (pin,) = [line for line in environment()[0] if re.match(r"python(?!-)", line)]
    assert re.fullmatch(r"python=3\.\d+", pin)
    assert Version(pin.removeprefix("python=")) in SpecifierSet(PYPROJECT["project"]["requires-python"])


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [("requirements.lock", DECLARED + BUILD), ("requirements-dev.lock", DECLARED + BUILD + DEV)],
)
def test_a_lock_holds_every_declared_package_in_its_range(lock, wanted):
    held = pins(lock)
    outside = {
        name: held.get(name)
        for name, ranges in as_ranges(wanted).items()
        if not held.get(name) or not all(version in ranges for version in held[name])
    }
    assert outside == {}


def test_the_tests_run_with_the_very_versions_that_users_get():
    tested = pins("requirements-dev.lock")
    assert {name: tested.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_pins_with_hashes_and_nothing_else(lock):
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    unlike = [line[:80] for line in text.splitlines() if not re.fullmatch(PIN_WITH_HASHES, line)]
    assert unlike == []


# No address, no path, no option can stand in such a line.
PIN_WITH_HASHES = r"[a-z0-9.-]+==[\w.!+]+( ; [\w .<>=!'()]+)?(\s+--hash=sha256:[0-9a-f]{64})+\s*"


@pytest.mark.parametrize(
    "line",
    [
        "click==8.2",
        "click>=8.2 --hash=sha256:" + "0" * 64,
        "--index-url https://example.org/simple",
        "click @ file:///tmp/click.whl --hash=sha256:" + "0" * 64,
    ],
)
def test_a_line_without_hash_pin_or_with_a_place_would_be_found(line):
    assert not re.fullmatch(PIN_WITH_HASHES, line)


def imported(folder: Path) -> set[str]:
    """The packages of PyPI that the files of a folder import, wherever in the file."""
    trees = [ast.parse(file.read_bytes()) for file in folder.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    owners = packages_distributions()
    names = {name for module in modules for name in owners.get(module.split(".")[0], [])}
    return {canonicalize_name(name) for name in names} - {"trustkit"}


def test_everything_declared_is_imported_and_everything_imported_is_declared():
    # Python's zoneinfo looks for tzdata by itself.
    assert imported(ROOT / "src") | {"tzdata"} == set(as_ranges(DECLARED + SCALE))


def test_what_runs_on_a_cluster_is_tested_in_the_range_that_users_get():
    assert as_ranges(DEV).items() >= as_ranges(SCALE).items()


def test_each_licence_names_itself():
    first_lines = {
        folder: (ROOT / folder / "LICENSE").read_text(encoding="utf-8").splitlines()[0]
        for folder in (".", "lessons", "datasets")
    }
    assert first_lines == {
        ".": "MIT License",
        "lessons": "SPDX-License-Identifier: CC-BY-4.0",
        "datasets": "SPDX-License-Identifier: CC0-1.0",
    }


def test_the_package_names_the_licence_of_each_thing_in_it():
    licences = [(ROOT / name).read_text(encoding="utf-8") for name in PYPROJECT["project"]["license-files"]]
    named = {text.splitlines()[0].split(": ")[-1].removesuffix(" License") for text in licences}
    assert set(PYPROJECT["project"]["license"].split(" AND ")) == named == {"MIT", "CC-BY-4.0", "CC0-1.0"}
