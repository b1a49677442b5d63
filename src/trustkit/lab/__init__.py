"""Starting JupyterLab with the settings that the lessons need.

This package is also a Jupyter server extension, which every server of the environment loads: it stays free of
heavy imports.
"""

from __future__ import annotations

import os
import sys
import urllib.parse
from pathlib import Path
from typing import Any

from trustkit.errors import TrustKitError

UPLOAD_LIMIT_BYTES = 200 * 1024 * 1024
_HERE = Path(__file__).parent
# What the list of files leaves out: what lessons are made with, and what Jupyter leaves out by itself.
_NOT_LISTED = ("source", "build.py", "conftest.py", "__pycache__", "*.pyc", ".DS_Store", "*~")


class LabError(TrustKitError):
    """A lesson that cannot be opened."""


def launch(notebook: str | Path | None = None, browser: bool = True) -> None:
    """Open JupyterLab on a notebook, and serve until stopped.

    The address, with its token, is printed; with `browser` false nothing else happens. The folder shown is
    the current one when the notebook lies in it, else the notebook's own. Raises `LabError` when the notebook
    isn't there.
    """
    folder, page = _place(notebook)
    from jupyterlab.labapp import LabApp

    os.environ["JUPYTER_PATH"] = os.pathsep.join(
        filter(None, [str(_HERE / "kernels_without_history"), os.environ.get("JUPYTER_PATH")])
    )
    server = LabApp.initialize_server(_arguments(folder, page, browser))
    # Behind the places where a person may have a sheet of their own. No option names them.
    server.static_custom_path.append(str(_HERE / "custom"))
    address = server.local_url
    # The server repeats the address, in four lines, for a token that it made itself.
    server.identity_provider.token_generated = False
    # The server's own turn, taken before ours, is the one in which it begins to listen.
    server.io_loop.add_callback(_announce, address)
    server.start()


def _announce(address: str) -> None:
    sys.stdout.write(
        f"The lessons are at {address}\n"
        "They run only on this computer. Leave this window open while you work. Ctrl+C ends them.\n"
    )
    sys.stdout.flush()


def _place(notebook: str | Path | None) -> tuple[Path, str]:
    """The folder to serve and the page to open in it."""
    if notebook is None:
        return Path.cwd(), "/lab"
    path = Path(notebook).resolve()
    if not path.is_file():
        raise LabError(
            f"There is no notebook at {notebook}.",
            "JupyterLab was not started.",
            "Check the name, or run the command in the folder that holds the lessons.",
        )
    folder = Path.cwd() if path.is_relative_to(Path.cwd()) else path.parent
    return folder, "/lab/tree/" + urllib.parse.quote(path.relative_to(folder).as_posix())


def _arguments(folder: Path, page: str, browser: bool) -> list[str]:
    arguments = [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url={page}",
        f"--ServerApp.open_browser={browser}",
        # The address is printed in one plain line; the server's own log would bury it.
        "--ServerApp.log_level=ERROR",
        "--LabApp.log_level=ERROR",
        # Nothing is asked of the network: no news, no newer version, no list of extensions.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--LabApp.custom_css=True",
        # What server and kernel tell each other is in cipher, also on a computer that others are logged in to.
        "--KernelManager.transport_encryption=auto",
        *(f"--ContentsManager.hide_globs={name}" for name in _NOT_LISTED),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--ServerApp.allow_root=True")
    return arguments


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "trustkit.lab"}]


def _load_jupyter_server_extension(server: Any) -> None:
    # The server's own limit of 10 MiB drops the connection of a larger upload without a word.
    server.web_app.settings.setdefault("websocket_max_message_size", UPLOAD_LIMIT_BYTES)
