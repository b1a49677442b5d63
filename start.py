# -*- coding: ascii -*-
"""Start TrustKit: one file that needs nothing but Python 3.11 to 3.14.

python3 start.py                 install into .venv beside this file, then open the lessons in the browser
python3 start.py --no-browser    the same, but only print the address
python3 start.py test            install what the tests need and run all of them
python3 start.py test WORDS      run pytest alone, with these words
python3 start.py wheelhouse      fetch every package into wheelhouse/, for computers without a network
python3 start.py WORDS           anything else goes to the command line tool: start.py assess my-archive.zip
"""
# Written in the syntax that Python 2.7 and 3.11 share, so that an old Python reads it far enough to be told its age.

import errno
import glob
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig

OLDEST, TOO_NEW = (3, 11), (3, 15)
USER_LOCK, TEST_LOCK = "requirements.lock", "requirements-dev.lock"
# Measured with some room to spare: the packages unpacked, and their downloads while they are unpacked.
NEEDED_MEGABYTES = {USER_LOCK: 1100, TEST_LOCK: 1700}
# The longest way from this folder to a file of the environment, with some room to spare. Windows ends at 259 letters.
LONGEST_WAY = 170
FIRST_LESSON = os.path.join("lessons", "00_ready.ipynb")
STAMP = "trustkit-installed"
# All else is read from the checkout itself, and a change in it needs no new installation.
COPIED = [
    os.path.join("src", "trustkit", "lab", name) for name in ("jupyter_server_config.json", "overrides.json")
]

# What pip or venv says of a failure, and the one sentence for it; the first that fits is told. In what pip says of a
# certificate stand words of a missing network, and behind both that nothing was found.
FAILURES = (
    (
        ("No space left on device", "[Errno 28]", "not enough space on the disk", "Disk quota exceeded"),
        "The disk filled up during the installation. Make room (about 1 GB) and start again.",
    ),
    (
        ("CERTIFICATE_VERIFY_FAILED", "confirming the ssl certificate"),
        "The packages could not be fetched: what answers for their server shows a certificate that this computer "
        "does not trust. See that date and time are right; a firm's network or a virus scanner may stand in "
        "between: ask who runs it, start again on another network, or use a wheelhouse folder (see --help).",
    ),
    (
        (
            "NewConnectionError",
            "NameResolutionError",
            "ConnectTimeoutError",
            "ReadTimeoutError",
            "ProxyError",
            "Network is unreachable",
            "Temporary failure in name resolution",
            "getaddrinfo failed",
            "Max retries exceeded",
        ),
        "The packages could not be fetched: there is no network, or it does not let Python through. Connect "
        "and start again, or put a wheelhouse folder (see --help) beside start.py. Only this first start needs it.",
    ),
    (
        ("DO NOT MATCH THE HASHES",),
        "A package differs from the one that TrustKit was tested with, so it was not installed. "
        "Start again later; if it stays so, tell whoever runs your network or your wheelhouse.",
    ),
    (
        ("No matching distribution found", "Could not find a version"),
        "A package does not exist for this computer, or the wheelhouse was filled on another kind of "
        "computer or for another Python. Fill it again on one like this, or use Python 3.13 from python.org.",
    ),
    (
        ("Permission denied", "Access is denied"),
        "A file in this folder cannot be written to; close every window that still runs TrustKit, "
        "delete the folder .venv and start again.",
    ),
)


class Refusal(Exception):
    """Something that start.py cannot do, in one sentence for the person who typed the command."""


def main(words, root):
    """Do what the words ask for and return the exit code."""
    check_python(sys.version_info, sysconfig.get_platform(), sys.maxsize)
    if words[:1] in (["-h"], ["--help"]):
        print(__doc__.strip())
        return 0
    if words[:1] == ["test"]:
        install(root, TEST_LOCK)
        return run_tests(root, words[1:])
    install(root, USER_LOCK)
    if words[:1] == ["wheelhouse"]:
        return fill_wheelhouse(root)
    if words in ([], ["--no-browser"]):
        os.chdir(root)
        return hand_over([program(root, "trustkit"), "lab", FIRST_LESSON] + words)
    return hand_over([program(root, "trustkit")] + words)


# ------------------------------------------------------------------ what this Python can do


def check_python(version, platform, largest_int):
    """Refuse a Python for which the packages do not exist."""
    name = "Python %d.%d" % (version[0], version[1])
    wanted = "Please install Python 3.13 from python.org (3.11 to 3.14 will do) and run this again with it."
    if version[:2] < OLDEST:
        raise Refusal("%s is too old for TrustKit. %s" % (name, wanted))
    if version[:2] >= TOO_NEW:
        raise Refusal("%s is newer than the packages that TrustKit needs. %s" % (name, wanted))
    if largest_int < 2**32:
        raise Refusal("This is a 32-bit Python, for which the packages do not exist; install the 64-bit one.")
    if platform == "win-arm64":
        raise Refusal(
            "Some packages do not exist for Python on Windows ARM; install the 'Windows installer (64-bit)' of "
            "python.org, which runs there too, and use that one."
        )


def check_place(root, lock):
    """Refuse a folder in which not everything can be written, and a disk without room."""
    # What may be written is only known from writing: Windows says yes of folders that it then refuses.
    folder = os.path.join(root, "x" * (LONGEST_WAY // 2))
    probe = os.path.join(folder, "x" * (LONGEST_WAY // 2 - 1))
    try:
        os.mkdir(folder)
        try:
            with open(probe, "w"):
                pass
            os.remove(probe)
        finally:
            os.rmdir(folder)
    except (IOError, OSError) as error:
        if error.errno in (errno.ENAMETOOLONG, errno.ENOENT):
            raise Refusal(
                "The names of the folders that lead here are too long together: %d letters, where Windows leaves "
                "room for %d. Move this folder further up, to C:\\TrustKit for example, and start it there."
                % (len(root), 258 - LONGEST_WAY)
            )
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise Refusal(
                "TrustKit installs itself into its own folder, and this one cannot be written to: %s. "
                "Copy the folder to a place of your own and start it there." % root
            )
    free = shutil.disk_usage(root).free // 10**6
    if free < NEEDED_MEGABYTES[lock]:
        raise Refusal(
            "The disk is nearly full: TrustKit needs %d MB and %d MB are free. Make room and start again."
            % (NEEDED_MEGABYTES[lock], free)
        )


def check_venv_module():
    """Refuse a Python from which Debian has split off what makes an environment."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Refusal(
            "This Python cannot make an environment for TrustKit; on Debian and Ubuntu run: "
            "sudo apt install python%d.%d-venv" % sys.version_info[:2]
        )


# ------------------------------------------------------------------ installing


def program(root, name):
    """The path of a program inside the environment."""
    windows = os.name == "nt"
    folder, ending = ("Scripts", ".exe") if windows else ("bin", "")
    return os.path.join(root, ".venv", folder, name + ending)


def whereabouts(root):
    """The Python and the folder that an environment is tied to: its programs hold both."""
    place = os.path.realpath(root).encode("utf-8", "surrogateescape")
    return "%d.%d in %s" % (sys.version_info[0], sys.version_info[1], hashlib.sha256(place).hexdigest())


def fingerprint(root, lock):
    """What an installation was made from, and where."""
    digest = hashlib.sha256()
    for name in [lock, USER_LOCK, "pyproject.toml"] + COPIED:
        with open(os.path.join(root, name), "rb") as file:
            digest.update(file.read())
    return "%s %s for Python %s" % (lock, digest.hexdigest(), whereabouts(root))


def read_stamp(root):
    """What is installed: one fingerprint a line; empty when an installation did not get to its end."""
    try:
        with open(os.path.join(root, ".venv", STAMP)) as file:
            return file.read().splitlines()
    except (IOError, OSError):
        return []


def is_installed(root, lock):
    """Is the environment there, complete, and made from these very files?"""
    return os.path.exists(program(root, "python")) and fingerprint(root, lock) in read_stamp(root)


def can_go_on(root):
    """Can the environment be brought up to date in place, or must it be made anew?"""
    stamp = read_stamp(root)
    tied_here = [line.endswith(whereabouts(root)) for line in stamp]
    return bool(stamp) and all(tied_here) and os.path.exists(program(root, "python"))


def install(root, lock):
    """Make the environment and fill it from the lock, unless that has been done."""
    if is_installed(root, lock):
        return
    check_venv_module()
    check_place(root, lock)
    folder = os.path.join(root, ".venv")
    if can_go_on(root):
        print("Bringing TrustKit up to date.")
        os.remove(os.path.join(folder, STAMP))
    else:
        if os.path.isdir(folder):
            print("The folder .venv holds no finished installation for this Python; it is made anew.")
        print("Installing TrustKit into its own folder. This is done once and takes about a minute.")
        make_environment(folder)
    log = os.path.join(folder, "install.log")
    with open(log, "wb"):
        pass
    # Python compiles a module when it is first used; compiling all of them now would double the wait.
    locked = ["--no-compile", "--require-hashes", "--only-binary", ":all:", "-r", lock]
    pip(root, log, locked + sources(root, lock))
    pip(root, log, ["--no-deps", "--no-build-isolation", "--no-index", "-e", "."])
    point_to_sources(root)
    stamps = [fingerprint(root, name) for name in (USER_LOCK, TEST_LOCK) if name in (USER_LOCK, lock)]
    # Last of all, and whole or not at all: without it the next start begins anew.
    with open(os.path.join(folder, STAMP + ".new"), "w") as file:
        file.write("\n".join(stamps) + "\n")
    os.replace(os.path.join(folder, STAMP + ".new"), os.path.join(folder, STAMP))
    print("Installed.")


def make_environment(folder):
    """An empty environment in place of whatever was there."""
    import venv

    try:
        if os.path.islink(folder) or os.path.isfile(folder):
            os.remove(folder)
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(folder)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Refusal(
            explain(str(error))
            or "The folder .venv could not be made (%s). Delete it and start again." % error
        )


def point_to_sources(root):
    """Name src by the way to it from the environment.

    The full path that pip wrote is not found on Windows when letters with accents stand in it, before Python 3.13.
    """
    library = "Lib" if os.name == "nt" else os.path.join("lib", "python*")
    name = os.path.join(".venv", library, "site-packages", "_editable_impl_trustkit.pth")
    (pointer,) = inside(root, name)
    with open(pointer, "w") as file:
        file.write(os.path.relpath(os.path.join(root, "src"), os.path.dirname(pointer)) + "\n")


def inside(root, pattern):
    """The files that a pattern finds below the root, whose own name may hold a bracket."""
    return glob.glob(os.path.join(glob.escape(root), pattern))


def sources(root, lock):
    """Where packages come from: wheelhouse/ alone for the lessons, wheelhouse/ first for the tests."""
    if not inside(root, os.path.join("wheelhouse", "*.whl")):
        return []
    return ["--find-links", "wheelhouse"] + (["--no-index"] if lock == USER_LOCK else [])


def pip(root, log, words, action="install"):
    """Run pip inside the environment; say how far it is; refuse in one sentence when it fails."""
    command = [program(root, "python"), "-I", "-m", "pip", action, "--retries", "2", "--progress-bar", "off"]
    # A person's own setting that asks for user-wide installs would make pip refuse to work in an environment.
    environment = dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    said = []
    process = subprocess.Popen(
        command + words, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    with process, open(log, "ab") as file:
        for raw in process.stdout:
            file.write(raw)
            line = raw.decode("utf-8", "replace")
            said.append(line)
            if line.startswith("Collecting ") and sys.stdout.isatty():
                sys.stdout.write("\r  %-60s" % line.split("(")[0].strip()[:60])
                sys.stdout.flush()
    if sys.stdout.isatty():
        sys.stdout.write("\r%62s\r" % "")
    if process.returncode:
        said = "".join(said)
        raise Refusal(
            explain(said)
            or "The installation failed, and pip's last words were: %s The whole of them is in %s."
            % (" ".join(said.split()[-40:]), os.path.relpath(log, root))
        )


def explain(said):
    """The one sentence for a failure of pip or venv, or None for one that is not known."""
    return next((sentence for words, sentence in FAILURES if any(word in said for word in words)), None)


def fill_wheelhouse(root):
    """Fetch the packages of the lock, for this kind of computer and this Python, into wheelhouse/."""
    log = os.path.join(root, ".venv", "install.log")
    check_place(root, USER_LOCK)
    words = ["--require-hashes", "--only-binary", ":all:", "-r", USER_LOCK, "-d", "wheelhouse"]
    pip(root, log, words, action="download")
    count = len(inside(root, os.path.join("wheelhouse", "*.whl")))
    print(
        "wheelhouse/ holds %d packages. Copy the whole folder without .venv to a computer of this kind with "
        "Python %d.%d; start.py needs no network there." % ((count,) + sys.version_info[:2])
    )
    return 0


# ------------------------------------------------------------------ running


def hand_over(command):
    """Let the program take this one's place, so that Ctrl+C and exit codes are its own."""
    sys.stdout.flush()
    if os.name == "nt":
        return subprocess.call(command)
    return os.execv(command[0], command)


def find_chromium():
    """The path of a Chromium that the browser tests can drive, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
    places = (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        os.path.expandvars(r"%ProgramFiles%\Google\Chrome\Application\chrome.exe"),
        os.path.expandvars(r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"),
    )
    found = [shutil.which(name) for name in names] + [place for place in places if os.path.exists(place)]
    return next((path for path in found if path), None) or playwright_chromium()


def playwright_chromium():
    """The path of the Chromium that Playwright has fetched for itself, or None."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


def install_chromium(root):
    """Fetch a Chromium: Debian's own as root, else the one that Playwright keeps for itself."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        commands = [
            ["apt-get", "update"],
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
        ]
    else:
        environment, commands = None, [[program(root, "playwright"), "install", "chromium"]]
    print("Fetching Chromium for the browser tests: %s" % " && ".join(" ".join(words) for words in commands))
    for command in commands:
        if subprocess.call(command, env=environment, stdout=subprocess.DEVNULL):
            raise Refusal(
                "Chromium, which the browser tests open, could not be installed by '%s'; "
                "install Chromium or Chrome yourself and start again." % " ".join(command)
            )


def test_steps(root, words):
    """What the tests run, in order: a name and a command each."""
    python = program(root, "python")
    pytest = [python, "-m", "pytest"]
    if words:
        return [("pytest", pytest + words)]
    lessons = sorted(glob.glob(os.path.join("lessons", "*.ipynb")))
    lessons += glob.glob(os.path.join("lessons", "coach", "*.ipynb"))
    strict = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout", "120"]
    strict += ["--nbval-sanitize-with", os.path.join("tests", "nbval.cfg")]
    # The lessons run apart from the other tests, and one after the other: two kernels that start at the same moment
    # now and then pick the same port, and one of them dies.
    apart = ["-o", "addopts=", "-p", "no:cacheprovider", "-q"]
    # A file at a time to each of two processes: a browser or a JupyterLab that a file starts is started once.
    # In the order of tests/conftest.py, in which the longest file comes first.
    two = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    return [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("lessons", pytest + strict + apart + lessons),
        ("pytest", pytest + two),
    ]


def test_environment(root):
    """This process's own, in which Python keeps what it compiles: some hundred processes load the same libraries."""
    environment = dict(os.environ)
    if environment.pop("PYTHONDONTWRITEBYTECODE", None):
        # Whoever wants no compiled files beside the sources still gets none there.
        environment.setdefault("PYTHONPYCACHEPREFIX", os.path.join(root, ".venv", "compiled"))
    return environment


def run_tests(root, words):
    """Run every step, whatever the one before said, and return 0 only if all of them passed."""
    os.chdir(root)
    chromium_known = [program(root, "python"), "-c", "import start, sys; sys.exit(not start.find_chromium())"]
    if subprocess.call(chromium_known):
        install_chromium(root)
    environment, results = test_environment(root), []
    for name, command in test_steps(root, words):
        print("\n== %s: %s" % (name, " ".join([os.path.basename(command[0])] + command[1:])))
        sys.stdout.flush()
        results.append((name, subprocess.call(command, env=environment)))
    print("")
    for name, code in results:
        print("%-12s %s" % (name, "failed (exit code %d)" % code if code else "passed"))
    return 1 if any(code for _, code in results) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:], os.path.dirname(os.path.abspath(__file__))))
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit("Stopped. Start again whenever you like.")
