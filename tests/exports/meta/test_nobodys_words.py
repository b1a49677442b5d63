"""Lines that nobody wrote, in each language of the file, beside what people write."""

from __future__ import annotations

import pyarrow as pa
import pytest

from trustkit.exports.meta.nobodys_words import Languages, told_apart
from trustkit.framework import HERE, load

ANN = "Ann Lee"


def one(text: str, sender: str | None = ANN) -> tuple[str | None, bool, bool]:
    found = told_apart(pa.array([text]), pa.array([sender], pa.string()), [None], [None])
    return found.texts[0].as_py(), bool(found.nobodys[0]), bool(found.unsure[0])


@pytest.mark.parametrize(
    "text",
    [
        "Liked a message",
        "Gefällt eine Nachricht",
        "Hat mit 😂 auf deine Nachricht reagiert",
        "Le gustó un mensaje",
        "Reaccionó con ❤️ a tu mensaje",
        "A aimé un message",
        "A réagi 👍🏽 à votre message ",
        'Ha messo "Mi piace" a un messaggio',
        "Ha reagito con 😮 al tuo messaggio",
        "Vindt een bericht leuk.",
        "Heeft met 😂 op je bericht gereageerd",
        "Curtiu uma mensagem",
        "Reagiu com 😂 à sua mensagem",
        "Ann Lee hat Bo Berg zur Gruppe hinzugefügt.",
        "Ann a quitté le groupe.",
        "Ann Lee añadió a Bo al grupo.",
        "Ann Lee ha lasciato il gruppo.",
        "Ann Lee heeft de groep verlaten.",
        "Ann Lee saiu do grupo.",
        "Du hast die Gruppe erstellt.",
        "You named the group Bakers.",
    ],
)
def test_what_is_no_message_in_any_language(text: str) -> None:
    assert one(text)[1:] == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "Ann hat einen Anhang gesendet.",
        "Ann Lee envió un archivo adjunto.",
        "Ann Lee a envoyé une pièce jointe.",
        "Ann ha inviato un allegato.",
        "Ann Lee heeft een foto verzonden.",
        "Ann Lee enviou um anexo.",
        "Vous avez envoyé une pièce jointe.",
        "Você enviou um anexo.",
        "You sent an attachment.",
    ],
)
def test_what_was_sent_is_a_message_without_words_in_any_language(text: str) -> None:
    assert one(text) == (None, False, False)


@pytest.mark.parametrize(
    "text",
    [
        "Mir gefällt eine Nachricht von euch",
        "Hat mit der Zeit auf deine Nachricht reagiert",
        "J'ai aimé un message",
        "Me gustó un mensaje tuyo",
        "Bo hat einen Anhang gesendet.",
        "Bo saiu do grupo.",
        "Ann here, is this still open?",
        "Annette a quitté le groupe.",
        "a",
        "",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert one(text) == (text, False, False)
    assert one(text, None)[1:] == (False, False)


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Ann Lee lämnade gruppen.", True),
        ("Ann Lee älskade ett meddelande", True),
        ("Ann Lee, Mill Street 4", False),
        ("Ann Lee Bakery", False),
        ("Ann Lee 2025", False),
        ("Ann Lee", False),
    ],
)
def test_what_begins_with_its_senders_whole_name_stays_and_is_told(text: str, unsure: bool) -> None:
    assert one(text) == (text, False, unsure)


def test_every_language_of_the_word_lists_has_its_lines() -> None:
    every = load(HERE / "nobodys_lines.toml", Languages).language
    assert sorted(every) == sorted(
        path.stem for path in (HERE / "lexicons").glob("??.toml") if path.stem != "every"
    )
    whole = [line for lines in every.values() for line in (*lines.reactions, *lines.began, *lines.own_done)]
    assert all("…" not in line[:4] for line in whole)  # they are told by their first four letters
    assert all(lines.reactions and lines.done and lines.sent and lines.own_sent for lines in every.values())
