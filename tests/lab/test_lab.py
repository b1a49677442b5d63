"""The lab room: what a started server does, asked of a real one."""

import json
import re
import subprocess
import sys
import urllib.request
import uuid
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
import websocket
from jupyter_client.manager import start_new_kernel

from trustkit import lab

NOTEBOOK = "lessons/first lesson.ipynb"


def write_notebook(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python"}}
    )
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def server(tmp_path_factory, jupyterlab):
    folder = tmp_path_factory.mktemp("lab")
    write_notebook(folder / NOTEBOOK)
    (folder / "lessons/source").mkdir()
    for name in ("build.py", "conftest.py", "my archive.zip"):
        (folder / "lessons" / name).touch()
    return jupyterlab(folder, NOTEBOOK)


def ask(server, path: str, method: str = "GET", body: object = None) -> dict:
    request = urllib.request.Request(  # noqa: S310 - our own server's address
        server.origin + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"token {server.token}"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return json.loads(answer.read() or b"{}")


def run_in_kernel(server, kernel: str, code: str) -> str:
    """What the code prints, sent over the websocket that widgets use."""
    url = f"{server.origin.replace('http', 'ws')}/api/kernels/{kernel}/channels?token={server.token}"
    socket = websocket.create_connection(url, timeout=60)
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": "execute_request",
        "session": "test",
        "username": "",
        "version": "5.3",
        "date": "2025-01-01T00:00:00Z",
    }
    content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    socket.send(json.dumps({**message, "buffers": []}))
    printed = ""
    while True:
        reply = json.loads(socket.recv())
        if reply["parent_header"].get("msg_id") != header["msg_id"]:
            continue
        if reply["msg_type"] == "stream":
            printed += reply["content"]["text"]
        if reply["msg_type"] == "status" and reply["content"]["execution_state"] == "idle":
            socket.close()
            return printed


def test_the_printed_address_opens_the_lesson(server):
    assert server.page == "/lab/tree/lessons/first%20lesson.ipynb"
    assert ask(server, "/api/contents/lessons/first%20lesson.ipynb?content=0")["type"] == "notebook"


def test_the_list_of_files_shows_what_is_for_the_participant(server):
    listed = {entry["name"] for entry in ask(server, "/api/contents/lessons")["content"]}
    assert listed == {"first lesson.ipynb", "my archive.zip"}


def test_the_upload_limit_lets_a_message_of_twelve_megabytes_through(server):
    kernel = ask(server, "/api/kernels", "POST", {"name": "python3"})["id"]
    try:
        assert run_in_kernel(server, kernel, f"print(len('{'x' * 12_000_000}'))") == "12000000\n"
    finally:
        ask(server, f"/api/kernels/{kernel}", "DELETE")


def test_server_and_kernel_talk_in_cipher(server):
    kernel = ask(server, "/api/kernels", "POST", {"name": "python3"})["id"]
    try:
        asked = (
            "from ipykernel.kernelapp import IPKernelApp; print(len(IPKernelApp.instance().curve_secretkey))"
        )
        assert run_in_kernel(server, kernel, asked) == "40\n"
    finally:
        ask(server, f"/api/kernels/{kernel}", "DELETE")


def test_the_news_prompt_and_update_check_are_off(server):
    settings = ask(server, "/lab/api/settings/@jupyterlab/apputils-extension:notification")
    defaults = {
        name: settings["schema"]["properties"][name]["default"] for name in ("fetchNews", "checkForUpdates")
    }
    assert defaults == {"fetchNews": "false", "checkForUpdates": False}
    assert ask(server, "/lab/api/news") == {"news": []}
    assert ask(server, "/lab/api/update")["notification"] is None


def test_a_long_sentence_in_a_cell_is_wrapped(server):
    settings = ask(server, "/lab/api/settings/@jupyterlab/notebook-extension:tracker")
    assert settings["schema"]["properties"]["codeCellConfig"]["default"]["lineWrap"] is True


def test_a_narrow_window_breaks_plain_text_between_words(server):
    def page(path: str) -> str:
        request = urllib.request.Request(  # noqa: S310 - our own server's address
            server.origin + path, headers={"Authorization": f"token {server.token}"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.read().decode()

    sheet = re.search(r'href="(\S*custom/custom.css)', page(server.page))
    assert sheet and "word-break: normal" in page(sheet[1])


def test_what_is_typed_into_a_form_comes_to_one_thread_in_its_order(server):
    # JupyterLab's own choice sends the first of a form's messages to one thread and the rest to another.
    settings = ask(server, "/lab/api/settings/@jupyterlab/apputils-extension:kernels-settings")
    assert settings["schema"]["properties"]["commsOverSubshells"]["default"] == "disabled"


def test_kernels_are_started_without_history(server):
    spec = ask(server, "/api/kernelspecs")["kernelspecs"]["python3"]["spec"]
    assert "--HistoryManager.enabled=False" in spec["argv"]


@pytest.mark.parametrize(("shipped", "history"), [(True, "False"), (False, "True")])
def test_a_kernel_keeps_no_history_only_when_we_start_it(shipped, history, monkeypatch, tmp_path):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    folder = Path(lab.__file__).with_name("kernels_without_history")
    monkeypatch.setenv("JUPYTER_PATH", str(folder if shipped else tmp_path))
    manager, client = start_new_kernel()
    try:
        printed: list[str] = []
        client.execute_interactive(
            "print(get_ipython().history_manager.enabled)",
            timeout=60,
            output_hook=lambda m: printed.append(m["content"].get("text", "")),
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()
    assert "".join(printed).strip() == history


def test_a_kernel_that_we_start_names_the_first_cell_until_it_was_run(monkeypatch, tmp_path):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PATH", str(Path(lab.__file__).with_name("kernels_without_history")))
    manager, client = start_new_kernel()
    shown: list[str] = []

    def keep(message: dict) -> None:
        shown.append(message["content"].get("data", {}).get("text/plain", ""))

    def run(code: str) -> str:
        shown.clear()
        client.execute_interactive(code, timeout=60, output_hook=keep)
        return " ".join("".join(shown).split())

    try:
        assert run("forms.pick_export()").startswith(
            "Nothing that was run since the start is called forms. In a lesson, run the cell near its head"
        )
        assert run("1 / 0") == run("word = 'forms'") == ""
        assert run("from trustkit.practice.lesson_00 import *") == ""
        assert run("coffees + pastrys") == ""
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()


def test_the_extension_keeps_a_limit_that_a_hub_has_set():
    fresh, chosen = ({}, {"websocket_max_message_size": 5})
    for settings in (fresh, chosen):
        lab._load_jupyter_server_extension(SimpleNamespace(web_app=SimpleNamespace(settings=settings)))
    assert fresh == {"websocket_max_message_size": lab.UPLOAD_LIMIT_BYTES}
    assert chosen == {"websocket_max_message_size": 5}


def test_loading_the_extension_loads_no_heavy_library():
    heavy = {"pandas", "altair", "jupyterlab", "ipywidgets"}
    code = f"import sys, trustkit.lab; print(sorted({heavy} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_a_missing_notebook_is_said_and_nothing_is_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(lab.LabError, match=r"There is no notebook at 99_none\.ipynb\."):
        lab.launch("99_none.ipynb", browser=False)


@pytest.mark.parametrize(
    ("standing_in", "folder", "page"),
    [(".", ".", "/lab/tree/lessons/00_ready.ipynb"), ("elsewhere", "lessons", "/lab/tree/00_ready.ipynb")],
)
def test_the_folder_shown_is_where_one_stands_if_the_notebook_is_below(
    standing_in, folder, page, tmp_path, monkeypatch
):
    write_notebook(tmp_path / "lessons/00_ready.ipynb")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / standing_in)
    assert lab._place(tmp_path / "lessons/00_ready.ipynb") == ((tmp_path / folder).resolve(), page)


def test_without_a_notebook_the_current_folder_is_shown(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert lab._place(None) == (tmp_path, "/lab")
