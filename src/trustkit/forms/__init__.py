"""Forms that save as one answers: each is a card for mouse, keyboard and screen reader, and has a twin by code.

`ask` shows a question, `answer` gives the same answer by code; `pick_export` chooses one's own files,
`use_export` does it by code; `correct_labels` goes through one's texts and what the rule says of them, `correct_label`
does it by code; `open_worksheet` draws a worksheet, `fill_worksheet` fills it by code, and `false_alarm` is its button
for a rule that rang wrongly. `look_behind` shows the posts behind the marks of a chart, `posts_behind` lists them by
code.
"""

from trustkit.forms.ask import answer, ask
from trustkit.forms.behind import look_behind, posts_behind
from trustkit.forms.card import Card
from trustkit.forms.labels import correct_label, correct_labels
from trustkit.forms.upload import pick_export, use_export
from trustkit.forms.worksheet import false_alarm, fill_worksheet, open_worksheet

__all__ = [
    "Card",
    "answer",
    "ask",
    "correct_label",
    "correct_labels",
    "false_alarm",
    "fill_worksheet",
    "look_behind",
    "open_worksheet",
    "pick_export",
    "posts_behind",
    "use_export",
]
