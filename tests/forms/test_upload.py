import os
from datetime import datetime

import pytest

from trustkit import lab, samples
from trustkit.errors import ExportError
from trustkit.forms import pick_export, use_export
from trustkit.forms import upload as upload_form


@pytest.fixture(autouse=True)
def any_file_will_do(monkeypatch):
    """What is stored where does not hang on what it holds."""
    monkeypatch.setattr("trustkit.forms.upload.check", lambda path: None)


def upload(picker, name, content):
    picker.upload.file = {"name": name, "size": len(content), "content": memoryview(content)}


def test_the_folder_that_is_named_is_there_and_so_is_the_most_that_an_upload_takes(workbook):
    folder = workbook.path.parent / "exports"
    card = pick_export(workbook).card
    assert card.help.startswith(
        f"Put a file into {folder} and run this cell again, or upload one of at most 200 MB"
    )
    (folder / "large.zip").write_bytes(b"zip")
    assert [one["label"] for one in pick_export(workbook).card.options] == ["large.zip"]


def test_files_in_the_exports_folder_are_offered_but_not_chosen(workbook):
    folder = workbook.path.parent / "exports"
    folder.mkdir()
    (folder / "archive.zip").write_bytes(b"zip")
    (folder / "holiday.jpg").write_bytes(b"no export")
    card = pick_export(workbook).card
    assert [(one["value"], one["label"]) for one in card.options] == [
        (str(folder / "archive.zip"), "archive.zip")
    ]
    assert (card.value, card.saved) == ([], "No file is chosen yet.")


def test_choosing_and_unchoosing_is_saved_at_once(workbook):
    folder = workbook.path.parent / "exports"
    folder.mkdir()
    (folder / "archive.zip").write_bytes(b"zip")
    card = pick_export(workbook).card
    card.value = [str(folder / "archive.zip")]
    assert workbook.exports() == card.value
    assert card.saved == "Will be read: archive.zip."
    card.value = []
    assert (workbook.exports(), card.saved) == ([], "No file is chosen yet.")


def test_an_uploaded_file_is_stored_chosen_and_offered(workbook):
    picker = pick_export(workbook)
    upload(picker, "my archive.zip", b"whole")
    stored = workbook.path.parent / "exports" / "my-archive.zip"
    assert stored.read_bytes() == b"whole"
    assert workbook.exports() == [str(stored)] == picker.card.value
    assert [one["label"] for one in picker.card.options] == ["my-archive.zip"]


def test_the_same_upload_twice_is_one_file_and_another_of_that_name_a_second(workbook):
    for content in (b"first", b"first", b"other"):
        upload(pick_export(workbook), "archive.zip", content)
    stored = {path.name: path.read_bytes() for path in (workbook.path.parent / "exports").iterdir()}
    assert stored == {"archive.zip": b"first", "archive-2.zip": b"other"}


def test_an_uploaded_file_that_is_no_export_is_left_out_at_once_and_costs_no_other(workbook, monkeypatch):
    monkeypatch.undo()
    picker = pick_export(workbook)
    upload(picker, "sheet.csv", (samples.path("bakery") / "sheet.csv").read_bytes())
    upload(picker, "menu.pdf", b"%PDF-1.7 rolls")
    folder = workbook.path.parent / "exports"
    assert workbook.exports() == [str(folder / "sheet.csv")] == [str(path) for path in folder.iterdir()]
    assert picker.card.failed
    assert picker.card.saved.startswith("In menu.pdf: Pictures or PDFs are all that is here")
    assert picker.card.saved.endswith("The file was left out. Will be read: sheet.csv.")


def test_after_a_refused_file_one_that_was_chosen_before_is_no_longer_told_as_refused(workbook, monkeypatch):
    monkeypatch.undo()
    picker = pick_export(workbook)
    sheet = (samples.path("bakery") / "sheet.csv").read_bytes()
    for name, content in (("sheet.csv", sheet), ("menu.pdf", b"%PDF-1.7 rolls"), ("sheet.csv", sheet)):
        upload(picker, name, content)
    assert (picker.card.failed, picker.card.saved) == (False, "Will be read: sheet.csv.")


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.zip",
        "..\\..\\evil.zip",
        "/etc/evil.zip",
        "C:\\evil.zip",
        "..",
        "",
        "\0evil.zip",
        "x" * 300,
    ],
)
def test_no_upload_leads_out_of_the_folder(workbook, name):
    upload(pick_export(workbook), name, b"content")
    files = [
        path for path in workbook.path.parent.rglob("*") if path.is_file() and path.read_bytes() == b"content"
    ]
    assert [path.parent for path in files] == [workbook.path.parent / "exports"]


def test_the_twin_chooses_by_code(workbook, tmp_path):
    (tmp_path / "sheet.csv").write_text("when,what")
    assert use_export(tmp_path / "sheet.csv", workbook) == "Will be read: sheet.csv."
    assert workbook.exports() == [str(tmp_path / "sheet.csv")]


def test_a_folder_is_told_as_one(workbook, tmp_path):
    (tmp_path / "Downloads").mkdir()
    assert (
        use_export(tmp_path / "Downloads", workbook) == "Will be read: every export in the folder Downloads."
    )


@pytest.mark.parametrize("place", ["~", "/", "~/.."])
def test_all_that_a_person_has_is_not_searched(workbook, tmp_path, monkeypatch, place):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    with pytest.raises(
        ExportError, match=r"^All your own files lie in that folder\. Your choice was not saved\."
    ):
        use_export(place, workbook)
    assert workbook.exports() == []


def test_by_code_what_is_no_export_is_refused_as_on_the_card(workbook, tmp_path, monkeypatch):
    monkeypatch.undo()
    (tmp_path / "prices.csv").write_text("bun,3")
    with pytest.raises(ExportError, match="None of the exports that TrustKit knows"):
        use_export(tmp_path / "prices.csv", workbook)
    assert workbook.exports() == []


def test_a_tick_for_what_cannot_be_read_is_taken_back_and_told(workbook, monkeypatch):
    monkeypatch.undo()
    folder = workbook.path.parent / "exports"
    folder.mkdir()
    (folder / "prices.csv").write_text("bun,3")
    card = pick_export(workbook).card
    card.value = [str(folder / "prices.csv")]
    assert (card.value, card.failed, workbook.exports()) == ([], True, [])
    assert card.saved.startswith("In prices.csv: None of the exports that TrustKit knows looks like this.")


def test_another_file_of_the_same_name_is_told_beside_the_older_one(workbook):
    picker = pick_export(workbook)
    upload(picker, "archive.zip", b"first")
    assert picker.card.saved == "Will be read: archive.zip."
    upload(picker, "archive.zip", b"newer")
    assert picker.card.saved == (
        "Will be read: archive.zip, archive-2.zip. archive-2.zip is another file called archive.zip. If it is a newer "
        "copy, take away the tick of archive.zip: otherwise both are read."
    )
    picker.card.value = [str(workbook.path.parent / "exports/archive-2.zip")]
    assert picker.card.saved == "Will be read: archive-2.zip."
    upload(picker, "archive.zip", b"newest")
    assert picker.card.saved == "Will be read: archive-2.zip, archive-3.zip."


def test_of_each_file_stands_when_it_was_saved(workbook):
    folder = workbook.path.parent / "exports"
    folder.mkdir()
    (folder / "archive.zip").write_bytes(b"zip")
    moment = datetime(2026, 11, 3, 20, 5).astimezone().timestamp()
    os.utime(folder / "archive.zip", (moment, moment))
    assert pick_export(workbook).card.options[0]["help"] == "0.0 kB, saved on 3 November 2026 at 20:05"


@pytest.mark.parametrize("place", ["nothing.zip", "", " "])
def test_a_place_with_nothing_there_is_refused(workbook, tmp_path, monkeypatch, place):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        ExportError, match=r"^There is no file or folder at that place\. Your choice was not saved\."
    ):
        use_export(place, workbook)
    assert workbook.exports() == []


def test_a_full_disk_is_told_on_the_card(workbook):
    (workbook.path.parent / "exports").write_text("a file where the folder should be")
    picker = pick_export(workbook)
    upload(picker, "archive.zip", b"content")
    assert picker.card.failed
    assert picker.card.saved.startswith("The file could not be stored (")
    assert workbook.exports() == []


def test_a_saved_notebook_names_no_file(workbook, tmp_path):
    (tmp_path / "private name.csv").write_text("x")
    use_export(tmp_path / "private name.csv", workbook)
    assert "private" not in repr(pick_export(workbook))


def test_a_file_too_large_to_be_sent_is_told_of_with_the_way_round(workbook):
    picker = pick_export(workbook)
    assert picker.upload.most_bytes == 200_000_000 < lab.UPLOAD_LIMIT_BYTES
    picker.upload.file = {"name": "photos.zip", "size": 2_345_600_000, "content": memoryview(b"")}
    assert picker.card.failed and workbook.exports() == []
    assert picker.card.saved == (
        "photos.zip has 2,346 MB, and an upload takes 200 at most. It is not among your files. "
        f"Put it into {workbook.path.parent / 'exports'} and run this cell again."
    )


MODEL = """
window.given = [];
window.upload.render({
  model: {
    get: (name) => ({ accept: ".csv,.zip", most_bytes: 5 })[name],
    set: (name, file) => window.given.push([name, file.name, file.size, file.content.byteLength]),
    save_changes: () => {},
    send: () => {},
    on: () => {},
  },
  el: document.querySelector(".jp-Cell"),
});
"""


@pytest.mark.browser
def test_the_field_sends_a_file_and_of_one_too_large_its_name_and_size_alone(chromium, tmp_path):
    source = upload_form.Upload._esm
    page = chromium.new_page()
    page.set_content("<!DOCTYPE html><div class=jp-Cell tabindex=-1></div>")
    page.add_script_tag(
        content=source.replace("export default { render };", "window.upload = { render };") + MODEL
    )
    field = page.get_by_label("Upload a file")
    assert field.get_attribute("accept") == ".csv,.zip"
    for name, content in (("a.csv", b"small"), ("b.zip", b"larger")):
        (tmp_path / name).write_bytes(content)
        field.set_input_files(tmp_path / name)
    page.wait_for_function("() => window.given.length === 2")
    assert page.evaluate("() => window.given") == [["file", "a.csv", 5, 5], ["file", "b.zip", 6, 0]]
    field.press("Escape")
    assert page.evaluate("() => document.activeElement.className") == "jp-Cell"
    page.close()
