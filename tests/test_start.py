"""start.py: what it refuses, what it remembers, and what it runs."""

import ast
import importlib.util
import os
import site
import subprocess
import sys
import sysconfig
import tomllib
from collections import namedtuple
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
USER, TESTS = "requirements.lock", "requirements-dev.lock"
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
FIRST_LESSON = str(Path("lessons", "00_ready.ipynb"))


@pytest.fixture(scope="module")
def start():
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def root(tmp_path, start):
    """A checkout as far as start.py looks at one, at a place whose name is no easy one."""
    folder = tmp_path / "Übungen [neu]"
    for name in (USER, TESTS, "pyproject.toml", *start.COPIED):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"content of {name}")
    return str(folder)


def packages(root):
    """The folder of the environment that Python looks for packages in."""
    below = Path("Lib") if os.name == "nt" else Path("lib", f"python{PYTHON}")
    return Path(root, ".venv") / below / "site-packages"


@pytest.fixture
def calls(start, root, monkeypatch):
    """Every command that start.py would run, with an environment that costs nothing."""
    made = []

    def make_environment(folder):
        python = Path(start.program(str(Path(folder).parent), "python"))
        if Path(folder).exists():
            made.append("made anew")
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def pip(root, log, words, action="install"):
        made.append(" ".join([action, *words]))
        if "-e" in words:  # as hatchling does
            pointer = packages(root) / "_editable_impl_trustkit.pth"
            pointer.parent.mkdir(parents=True, exist_ok=True)
            pointer.write_text(str(Path(root, "src")), "utf-8")

    monkeypatch.chdir(root)
    monkeypatch.setattr(start, "make_environment", make_environment)
    monkeypatch.setattr(start, "pip", pip)
    monkeypatch.setattr(
        start, "hand_over", lambda words: made.append(["run", Path(words[0]).stem, *words[1:]])
    )
    monkeypatch.setattr(start, "run_tests", lambda root, words: made.append(["tests", *words]))
    return made


# ------------------------------------------------------------------ refusals


@pytest.mark.parametrize(
    ("version", "platform", "largest_int", "sentence"),
    [
        ((2, 7, 18), "linux-x86_64", 2**63 - 1, "Python 2.7 is too old"),
        ((3, 10, 13), "linux-x86_64", 2**63 - 1, "Python 3.10 is too old"),
        ((3, 15, 0), "linux-x86_64", 2**63 - 1, "Python 3.15 is newer"),
        ((3, 12, 1), "win32", 2**31 - 1, "This is a 32-bit Python"),
        ((3, 12, 1), "win-arm64", 2**63 - 1, "Windows ARM"),
    ],
)
def test_a_python_without_packages_is_refused(start, version, platform, largest_int, sentence):
    with pytest.raises(start.Refusal, match=sentence):
        start.check_python(version, platform, largest_int)


@pytest.mark.parametrize("minor", [11, 12, 13, 14])
@pytest.mark.parametrize("platform", ["linux-x86_64", "macosx-14.0-arm64", "win-amd64"])
def test_every_promised_python_is_taken(start, minor, platform):
    assert start.check_python((3, minor, 0), platform, 2**63 - 1) is None


def test_the_promised_pythons_are_those_of_pyproject(start):
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    oldest, too_new = (f"{major}.{minor}" for major, minor in (start.OLDEST, start.TOO_NEW))
    assert f'requires-python = ">={oldest},<{too_new}"' in text


def test_what_an_installation_copies_is_what_pyproject_says(start):
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {Path(name) for name in start.COPIED} == {
        Path(name) for name in settings["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    }


def test_an_old_python_can_read_the_file_far_enough_to_say_so():
    tree = ast.parse((ROOT / "start.py").read_bytes(), feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Nonlocal, ast.Starred)
    found = [type(node).__name__ for node in ast.walk(tree) if isinstance(node, newer)]
    found += [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.returns]
    found += [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.cause]
    assert found == []
    assert (ROOT / "start.py").read_text(encoding="ascii")


def test_a_python_without_ensurepip_is_told_the_name_of_debians_package(start, monkeypatch):
    assert start.check_venv_module() is None
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(start.Refusal, match=rf"sudo apt install python{PYTHON}-venv"):
        start.check_venv_module()


def test_a_folder_that_cannot_be_written_to_is_refused(start, root, monkeypatch):
    assert start.check_place(root, USER) is None

    def refused(path, mode):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(start, "open", refused, raising=False)
    with pytest.raises(start.Refusal, match="cannot be written to"):
        start.check_place(root, USER)


def test_a_folder_too_far_down_for_its_system_is_refused(start, root, monkeypatch):
    assert start.check_place(root, USER) is None
    assert not list(Path(root).glob("xx*"))
    monkeypatch.setattr(
        start, "LONGEST_WAY", 600
    )  # a name ends at 255 letters; on Windows the whole way at 259
    with pytest.raises(start.Refusal, match="too long together"):
        start.check_place(root, USER)


def test_what_is_tried_is_as_long_as_what_is_installed(start):
    installed = Path(sysconfig.get_path("purelib"))
    longest = max(len(str(path.relative_to(installed))) for path in installed.rglob("*"))
    assert 0 < start.LONGEST_WAY - len(r".venv\Lib\site-packages\x") - longest < 20


def test_a_disk_without_room_is_refused_before_anything_is_fetched(start, root, calls, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(start.shutil, "disk_usage", lambda path: usage(10**12, 10**12, 300 * 10**6))
    with pytest.raises(start.Refusal, match="needs 1100 MB and 300 MB are free"):
        start.install(root, USER)
    assert calls == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "WARNING: NewConnectionError ... ERROR: No matching distribution found for altair",
            "there is no network",
        ),
        ("socket.gaierror: Temporary failure in name resolution", "there is no network"),
        (
            "Could not fetch URL: There was a problem confirming the ssl certificate: Max retries exceeded (Caused by "
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]')) ERROR: No matching distribution",
            "does not trust",
        ),
        (
            "Max retries exceeded with url (Caused by RemoteDisconnected('closed')) ERROR: No matching distribution",
            "there is no network",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "disk filled up",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "A package differs"),
        ("ERROR: No matching distribution found for altair==6.3.0", "does not exist for this computer"),
        ("PermissionError: [Errno 13] Permission denied: 'x'", "cannot be written to"),
    ],
)
def test_what_pip_says_is_told_in_one_sentence(start, said, sentence):
    assert sentence in start.explain(said)


def test_what_pip_says_otherwise_is_passed_on_with_the_place_of_the_log(start, root, monkeypatch):
    script = Path(root) / "fails.py"
    script.write_text("print('something unheard of'); raise SystemExit(3)")
    popen = subprocess.Popen
    monkeypatch.setattr(
        start.subprocess, "Popen", lambda command, **more: popen([sys.executable, str(script)], **more)
    )
    log = Path(root) / "install.log"
    with pytest.raises(start.Refusal, match=r"something unheard of .* install\.log"):
        start.pip(root, str(log), [])
    assert log.read_text().strip() == "something unheard of"


# ------------------------------------------------------------------ what is installed, and from where


def test_the_sources_are_found_whatever_letters_stand_in_the_path(start, root, calls, monkeypatch):
    start.install(root, USER)
    (pointer,) = packages(root).glob("*.pth")
    assert pointer.read_text("ascii")  # which every Python reads alike, on Windows too
    monkeypatch.setattr(sys, "path", [])
    site.addsitedir(str(packages(root)))
    assert Path(sys.path[-1]) == Path(root, "src")


def test_the_first_start_installs_from_the_lock_and_the_second_runs_no_pip(start, root, calls):
    start.install(root, USER)
    assert calls == [
        "install --no-compile --require-hashes --only-binary :all: -r requirements.lock",
        "install --no-deps --no-build-isolation --no-index -e .",
    ]
    calls.clear()
    start.install(root, USER)
    assert calls == []


@pytest.mark.parametrize("changed", [USER, "pyproject.toml", "src/trustkit/lab/overrides.json"])
def test_a_changed_lock_brings_the_installation_up_to_date_in_place(start, root, calls, changed):
    start.install(root, USER)
    calls.clear()
    (Path(root) / changed).write_text("other content")
    start.install(root, USER)
    assert len(calls) == 2
    assert "made anew" not in calls


def test_an_installation_for_the_tests_serves_the_lessons_but_not_the_other_way_round(start, root, calls):
    start.install(root, USER)
    assert not start.is_installed(root, TESTS)
    start.install(root, TESTS)
    assert start.is_installed(root, TESTS)
    assert start.is_installed(root, USER)


def test_an_installation_that_broke_off_is_made_anew(start, root, calls, monkeypatch):
    def pip_without_network(root, log, words, action="install"):
        raise start.Refusal("no network")

    with monkeypatch.context() as broken:
        broken.setattr(start, "pip", pip_without_network)
        with pytest.raises(start.Refusal):
            start.install(root, USER)
    assert not start.is_installed(root, USER)
    start.install(root, USER)
    assert calls[0] == "made anew"
    assert start.is_installed(root, USER)


def test_an_update_that_broke_off_is_not_taken_for_finished(start, root, calls, monkeypatch):
    start.install(root, USER)
    (Path(root) / USER).write_text("other content")

    def pip_stopped_by_the_person(root, log, words, action="install"):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(start, "pip", pip_stopped_by_the_person)
        with pytest.raises(KeyboardInterrupt):
            start.install(root, USER)
    (Path(root) / USER).write_text(f"content of {USER}")
    assert not start.is_installed(root, USER)


@pytest.mark.parametrize("event", ["another Python", "moved", "python gone"])
def test_an_environment_that_no_longer_runs_here_is_made_anew(start, root, calls, event, monkeypatch):
    start.install(root, USER)
    calls.clear()
    if event == "another Python":
        monkeypatch.setattr(start.sys, "version_info", (3, 14, 0) if PYTHON != "3.14" else (3, 13, 0))
    if event == "moved":
        monkeypatch.chdir(Path(root).parent)  # Windows moves no folder in which somebody stands
        root = str(Path(root).rename(Path(root).with_name("elsewhere")))
    if event == "python gone":
        Path(start.program(root, "python")).unlink()
    start.install(root, USER)
    assert calls[0] == "made anew"
    assert start.is_installed(root, USER)


def test_a_wheelhouse_serves_the_lessons_alone_and_the_tests_first(start, root):
    assert start.sources(root, USER) == []
    (Path(root) / "wheelhouse").mkdir()
    assert start.sources(root, USER) == []
    (Path(root) / "wheelhouse/altair-6.3.0-py3-none-any.whl").touch()
    assert start.sources(root, USER) == ["--find-links", "wheelhouse", "--no-index"]
    assert start.sources(root, TESTS) == ["--find-links", "wheelhouse"]


# ------------------------------------------------------------------ which words do what


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ([], ["run", "trustkit", "lab", FIRST_LESSON]),
        (
            ["--no-browser"],
            ["run", "trustkit", "lab", FIRST_LESSON, "--no-browser"],
        ),
        (["assess", "my archive.zip"], ["run", "trustkit", "assess", "my archive.zip"]),
        (["lab", "--no-browser"], ["run", "trustkit", "lab", "--no-browser"]),
        (["test"], ["tests"]),
        (["test", "-k", "lab"], ["tests", "-k", "lab"]),
        (["wheelhouse"], "download --require-hashes --only-binary :all: -r requirements.lock -d wheelhouse"),
    ],
)
def test_the_words_decide_what_runs_after_the_installation(start, root, calls, words, last):
    start.main(words, root)
    lock = TESTS if words[:1] == ["test"] else USER
    assert calls[0].endswith(f"-r {lock}")
    assert calls[-1] == last


def test_a_path_is_understood_from_where_the_person_stands(start, root, calls, monkeypatch, tmp_path):
    (tmp_path / "standing here").mkdir()
    monkeypatch.chdir(tmp_path / "standing here")
    start.main(["assess", "my.zip"], root)
    assert Path.cwd() == tmp_path / "standing here"


def test_help_is_given_without_installing_anything(start, root, calls, capsys):
    assert start.main(["--help"], root) == 0
    assert calls == []
    assert "python3 start.py wheelhouse" in capsys.readouterr().out


def test_the_tests_are_all_run_unless_words_narrow_them(start, monkeypatch):
    monkeypatch.chdir(ROOT)
    names = [name for name, _ in start.test_steps(str(ROOT), [])]
    assert names == ["ruff check", "ruff format", "mypy", "lessons", "pytest"]
    assert [name for name, _ in start.test_steps(str(ROOT), ["-k", "lab"])] == ["pytest"]


@pytest.mark.parametrize(("codes", "expected"), [([0, 0], 0), ([1, 0], 1), ([0, 5], 1)])
def test_one_failed_step_fails_the_run_and_the_others_still_run(start, codes, expected, monkeypatch, capsys):
    ran = []

    def call(command, **more):
        ran.append(command)
        return codes[len(ran) - 2] if len(ran) > 1 else 0

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(start.subprocess, "call", call)
    monkeypatch.setattr(start, "test_steps", lambda root, words: [("one", ["one"]), ("two", ["two"])])
    assert start.run_tests(str(ROOT), []) == expected
    assert ran[1:] == [["one"], ["two"]]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"PYTHONDONTWRITEBYTECODE": "1"}, {"PYTHONPYCACHEPREFIX": str(ROOT / ".venv" / "compiled")}),
        ({"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "own"}, {"PYTHONPYCACHEPREFIX": "own"}),
        ({}, {}),
    ],
)
def test_what_the_tests_start_is_compiled_once_and_not_beside_the_sources_if_unwanted(
    start, given, kept, monkeypatch
):
    told = []
    monkeypatch.chdir(ROOT)
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(start.subprocess, "call", lambda command, **more: told.append(more) or 0)
    monkeypatch.setattr(start, "test_steps", lambda root, words: [("one", ["one"])])
    start.run_tests(str(ROOT), [])
    settings = {name: value for name, value in told[-1]["env"].items() if name.startswith("PYTHON")}
    others = {name: value for name, value in os.environ.items() if name.startswith("PYTHON")}
    assert settings == {name: value for name, value in others.items() if name not in given} | kept


def test_a_refusal_is_one_line_on_the_error_stream_and_an_exit_code(tmp_path):
    for name in (USER, TESTS, "pyproject.toml"):
        (tmp_path / name).touch()
    (tmp_path / "start.py").write_bytes((ROOT / "start.py").read_bytes())
    code = (
        "import runpy, sys; sys.modules['ensurepip'] = None; runpy.run_path('start.py', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("This Python cannot make an environment")


@pytest.mark.parametrize(
    ("machine", "commands"),
    [
        (
            ("/usr/bin/apt-get", 0),
            ["apt-get update", "apt-get install -y --no-install-recommends chromium"],
        ),
        (("/usr/bin/apt-get", 1000), ["playwright install chromium"]),
        ((None, 0), ["playwright install chromium"]),
    ],
)
def test_chromium_comes_from_debian_for_root_and_from_playwright_else(
    start, root, machine, commands, monkeypatch
):
    ran = []
    monkeypatch.setattr(start.shutil, "which", lambda name: machine[0])
    monkeypatch.setattr(start.os, "geteuid", lambda: machine[1], raising=False)
    monkeypatch.setattr(
        start.subprocess,
        "call",
        lambda words, **more: ran.append(" ".join([Path(words[0]).stem, *words[1:]])),
    )
    start.install_chromium(root)
    assert ran == commands
    monkeypatch.setattr(start.subprocess, "call", lambda words, **more: 100)
    with pytest.raises(start.Refusal, match=f"could not be installed by '.*{commands[0].split()[0]}"):
        start.install_chromium(root)
