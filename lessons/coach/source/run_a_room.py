# %% [markdown]
# # Run a room
#
# For coaches: from an assignment to feedback, cell by cell. The page `docs/running_a_room.md` has a command for each step, too.
#
# Here you practise with eight people who do not exist. When you do it for real, use your own folder and names.
# TrustKit runs nobody's code, reads nobody's messages, and sends nothing.

# %%
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from trustkit import coach, report

# %% [markdown]
# ## 1. Assign
#
# The form asks for lessons, case, day and names. It makes the folders when you press its button. The cell below it does the
# same by code: use one or the other.
#
# Each person gets a business that TrustKit makes up for them alone, with its own names, people and counts. The *case* says which
# lesson is planted in all of them. At the gym: posts every day, and nobody gets an answer.

# %%
from trustkit.forms.assignment import open_assignment
open_assignment("my-course")

# %%
place = Path(mkdtemp())
people = ["Ann", "Bo", "Cy", "Dee", "Eve", "Fay", "Gus", "Hal"]
keys = coach.assign(["01", "04"], date(2026, 12, 10), people, place / "course", case="gym")
print(*sorted(folder.name for folder in (place / "course" / "hand-out").iterdir()))

# %% [markdown]
# Here you see which business each person got. By their own archives, all are on the same rung and miss the same gates of the next one. The
# figures differ.

# %%
import pandas as pd
pd.read_csv(place / "course" / "coach" / "businesses.csv").iloc[:, [1, 2, 3, 4, 5]]

# %% [markdown]
# Everybody's right answers are in the same folder. They are only for you.

# %%
answers = pd.read_csv(place / "course" / "coach" / "right_answers.csv")
answers[answers["folder"] != "all"].iloc[:, 1:]

# %% [markdown]
# ## 2. Collect
#
# Each person gives you one small file. Put all files into one folder. For practice, the next cell makes up eight files.

# %%
coach.rehearse(keys, place / "hand-ins")

# %% [markdown]
# ## 3. See the room
#
# First what you need before the room begins: where people are stuck, who is, and what to ask for. It names people: it is for you alone.

# %%
collected = coach.collect(place / "hand-ins", keys)
room = coach.cohort_of(collected)
print(report.first_look_as_text(room))

# %% [markdown]
# All of it stands on two pages: one for you, and one for the screen in the room, which says nothing about single people. They also say who did
# what, and what has moved. No figure of the room is about fewer than five people. `report.cohort_as_text(room)` prints the same.
#
# If one person handed in between two pages that you show, the difference is that person. So TrustKit keeps in mind on which files
# the second page rests, and the cell says so when fewer than five tell it apart from an earlier one.

# %%
for name, screen in (("room.html", False), ("screen.html", True)):
    print(report.write_cohort(room, place / name, room=screen).name)
if said := coach.keep_shown(room):
    print(f"Before you show the second one: {said}")

# %% [markdown]
# ## 4. Mark
#
# The written answers are in a table that any spreadsheet program opens. You enter a level from 1 to 4 in four columns, the ids of comments,
# and a note. `blind=True` shows codes instead of names. Run it again whenever you like: what you entered stays.

# %%
print(coach.mark_sheet(collected, place / "hand-ins", "mia", blind=True).in_words())
pd.read_csv(place / "hand-ins" / "marks-mia.csv").iloc[:3, 3:7]

# %% [markdown]
# ## 5. Give back
#
# Each person gets one page, as a web page and as text. It shows the four levels side by side. Nothing is added up.

# %%
from trustkit.coach.markers import all_marks
pages = coach.feedback_on(room, all_marks(collected, place / "hand-ins"))
print(report.feedback_as_text(pages[0]))

# %% [markdown]
# ## 6. Look again after 30, 60 and 90 days
#
# If people hand in again with a new archive, their file also says what has moved since: with its range, or "cannot tell".

# %%
for group in coach.groups(coach.points(room)):
    print(group.title, "|", group.rungs.in_words())
