"""What the tables of Business Suite are called and headed by, in the language of the account.

English and Swedish words were seen in exports; the German ones stand in a reconstruction only (confidence D).
"""

from __future__ import annotations

from trustkit.exports.rows.csv_rows import CsvRows

NAMES = {  # English: Swedish, German
    "Post ID": ("Publicerings-id", "Beitrags-ID"),
    "Page ID": ("Sid-id", "Seiten-ID"),
    "Page name": ("Sidnamn", "Seitenname"),
    "Account username": ("Kontots användarnamn", "Konto-Benutzername"),
    "Account name": ("Kontonamn", "Kontoname"),
    "Title": ("Titel",),
    "Description": ("Beskrivning", "Beschreibung"),
    "Publish time": ("Publiceringstid", "Veröffentlichungszeitpunkt"),
    "Permalink": ("Permalänk",),
    "Date": ("Datum",),
    "Views": ("Visningar", "Aufrufe"),
    "Impressions": ("Exponeringar", "Impressionen"),
    "Reactions": ("Reaktioner", "Reaktionen"),
    "Likes": ("Gilla-markeringar", "„Gefällt mir“-Angaben", "Gefällt mir-Angaben"),
    "Comments": ("Kommentarer", "Kommentare"),
    "Replies": ("Svar", "Antworten"),
    "Shares": ("Delningar", "Geteilte Inhalte"),
    "Saves": ("Sparade", "Gespeicherte Beiträge"),
    "Total clicks": ("Totalt antal klick", "Klicks insgesamt"),
}
_CONTENT = ("Post ID", "Permalink", "Publish time")
TABLE = r"[^/]*\.(?:csv|tsv|txt)"
SERIES = CsvRows(("Date", "Primary"), {"Date": ("Datum",)}, stacked=True)
POSTS = {
    "facebook": CsvRows((*_CONTENT, "Page ID"), NAMES),
    "instagram": CsvRows((*_CONTENT, "Account username"), NAMES),
}
