# %% [markdown]
# # Run a room
#
# For coaches: from an assignment to feedback, in cells. Each step has its command on the page `docs/running_a_room.md`, too.
#
# You rehearse here with eight people who do not exist. When you do it in earnest, take a folder and names of your own.
# Nobody's code is run, no message is read, and nothing is sent.

# %%
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from trustkit import coach, report

# %% [markdown]
# ## 1. Assign
#
# The form asks for lessons, case, day and names, and makes the folders when you press its button. The cell below it does the
# same by code: use one or the other.
#
# Each person gets a business that is drawn for them alone, with names, people and counts of its own. The *case* says which
# lesson is planted in all of them. At the gym: posts every day, and nobody is answered.

# %%
from trustkit.forms.assignment import open_assignment
open_assignment("my-course")

# %%
place = Path(mkdtemp())
people = ["Ann", "Bo", "Cy", "Dee", "Eve", "Fay", "Gus", "Hal"]
keys = coach.assign(["01", "04"], date(2026, 12, 10), people, place / "course", case="gym")
print(*sorted(folder.name for folder in (place / "course" / "hand-out").iterdir()))

# %% [markdown]
# What was drawn for whom. All stand on one rung and miss the same gates of the next one, by their own archives; the figures differ.

# %%
import pandas as pd
pd.read_csv(place / "course" / "coach" / "businesses.csv").iloc[:, [1, 2, 3, 4, 5]]

# %% [markdown]
# The right answers of everybody lie beside it, for you alone.

# %%
answers = pd.read_csv(place / "course" / "coach" / "right_answers.csv")
answers[answers["folder"] != "all"].iloc[:, 1:]

# %% [markdown]
# ## 2. Collect
#
# People hand you one small file each; put all into one folder. For the rehearsal, eight files are made up.

# %%
coach.rehearse(keys, place / "hand-ins")

# %% [markdown]
# ## 3. See the room
#
# Who did what, where people are stuck, what moved, and what could not be used. No figure of the room stands for fewer than five people.

# %%
collected = coach.collect(place / "hand-ins", keys)
room = coach.cohort_of(collected)
print(report.cohort_as_text(room))

# %% [markdown]
# The same as a page, for you, and without anything about single people, for the screen in the room.

# %%
for name, screen in (("room.html", False), ("screen.html", True)):
    print(report.write_cohort(room, place / name, room=screen).name)

# %% [markdown]
# ## 4. Mark
#
# Written answers stand in a table that any spreadsheet opens: a level from 1 to 4 in four columns, comments by their ids, a note.
# `blind=True` shows codes in place of names. Run it again whenever you like: what was entered stays.

# %%
print(coach.mark_sheet(collected, place / "hand-ins", "mia", blind=True).in_words())
pd.read_csv(place / "hand-ins" / "marks-mia.csv").iloc[:3, 3:7]

# %% [markdown]
# ## 5. Give back
#
# One page a person, as a web page and as text. Four levels stand side by side; nothing is added up.

# %%
from trustkit.coach.marks import all_marks
pages = coach.feedback_on(room, all_marks(collected, place / "hand-ins"))
print(report.feedback_as_text(pages[0]))

# %% [markdown]
# ## 6. Look again after 30, 60 and 90 days
#
# Somebody who hands in again, with a new archive, also says what moved since: with its range, or "cannot tell".

# %%
for group in coach.groups(coach.points(room)):
    print(group.title, "|", group.rungs.in_words())
