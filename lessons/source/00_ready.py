# %% [markdown]
# # 00 · Ready?
#
# **The question:** Does everything work, and what do I press?
#
# **Time:** 10 minutes to read, 10 to do. **Serves:** P2.
#
# **After this lesson you can**
# - run a cell and read what comes out,
# - mend a small slip,
# - save your work, and start a lesson over.

# %% [markdown]
# ## One idea
#
# A lesson is a page with text and **cells**. A cell is a grey box with one to five short lines.
# You click into it and press **Shift+Enter**. The computer does what the lines say and writes the result below.
#
# You will not write programs. You read, put an answer in place of three dots, and run the cell.
# Below most cells a result stands already: it is ours. When you run the cell, yours takes its place.
# Where you are to guess first, the result lies covered, and three dots ●●● stand for it until you run the cell.
# Nothing leaves this computer, and nothing you type can break it.

# %% [markdown]
# ## Watch it done
#
# A café sells 42 breakfasts a day, on 6 days a week. The star means *times*. Click into the cell and press Shift+Enter.

# %%
42 * 6

# %% [markdown]
# Now the cell that gets this lesson's exercises off the shelf. Each lesson begins with
# such a cell. Run it and read on: it shows nothing, and that is as it should be.

# %%
from trustkit import charts, forms, samples
from trustkit.practice import forget
from trustkit.practice.lesson_00 import *

# %% [markdown]
# ## Your first exercise
#
# The name of an exercise, run on its own, shows the question.

# %%
read_a_result

# %% [markdown]
# Put the number in place of the dots. The brackets stay. Then press Shift+Enter.

# %%
read_a_result.check(...)
# solution
read_a_result.check(252)

# %% [markdown]
# Stuck? Take the `#` away at the start of the line below and run it. Ask again for a further hint.
# With `solution` in place of `hint`, you see the whole answer.

# %%
# read_a_result.hint()

# %% [markdown]
# ## Predict
#
# The next cell has one slip in it, put there on purpose. What will happen when you run it? Say it aloud, then run it.

# %% tags=["raises-exception", "reveal"]
total = ...
coffees = 40
pastries = 25
total = coffees + pastrys

# %% tags=["solution"]
total = coffees + pastries

# %% [markdown]
# A red message. It looks worse than it is. **Only its last line matters**: it names the word that the computer does not know.

# %%
mend_the_fault

# %%
mend_the_fault.check(total)

# %%
# mend_the_fault.hint()

# %% [markdown]
# ## Three messages that you will meet
#
# - **NameError**: a word is spelled in two ways, or its quotation marks are missing. Write `"yes"`, not `yes`. Numbers need none.
#   It also comes when the first cell of a lesson was not run.
# - **SyntaxError**: a bracket, a comma or a quotation mark is missing somewhere in the line. Or the marks are the curly ones
#   of a letter, “yes”. Type them anew: `"yes"`. Around words with an apostrophe, take these double ones: `"It's so"`.
# - **! Could not check**: your answer has another form than the one asked for. The message says which would do.
#
# Where the slip is in an answer, a plain sentence below the red message says what to mend.

# %% [markdown]
# ## How to work with a cell

# %%
order_of_work

# %%
order_of_work.check(...)
# solution
order_of_work.check("C A D B")

# %%
# order_of_work.hint()

# %% [markdown]
# ## Does drawing work?
#
# The next cell reads the posts of a bakery. The bakery is made up, like everything on our high street.
# You should see two rows of bars. Each chart says in words what it shows.

# %%
bakery = samples.open("bakery")
chart = charts.draw_two_way(bakery, weeks=8)
chart

# %% [markdown]
# The same as a table, for those who would rather read than look:

# %%
charts.chart_table(chart)

# %% [markdown]
# ## Your business
#
# The **workbook** is a file on this computer that keeps your answers from lesson to lesson. Each answer is saved as you
# give it. Try it with a question that you will need in lesson 15. You can also skip it.

# %%
forms.ask("hours_per_week")

# %% [markdown]
# Would you rather type? This line does the same: take the `#` away, put your number in place of the 2, and run it.

# %%
# forms.answer("hours_per_week", 2)

# %% [markdown]
# ## Save, and start over
#
# - **Save** the page with Ctrl+S, on a Mac with Cmd+S.
# - **Run all of it again:** menu *Kernel*, then *Restart Kernel and Run All Cells*. Use this when cells seem out of step.
# - **Start an exercise over:** put the three dots back.
# - **Forget the results** of this lesson: take away the `#` below and run the line.

# %%
# forget("lesson_00")

# %% [markdown]
# ## Exit ticket

# %%
exit_ticket

# %%
exit_ticket.check(A=..., B=..., C=...)
# solution
exit_ticket.check(A="no", B="yes", C="no")

# %%
exit_sentence

# %%
exit_sentence.check(...)
# solution
exit_sentence.check("I hope to find out whether people who ask us something get an answer in time.")

# %% [markdown]
# ## Key points
#
# - Shift+Enter runs a cell. The result stands below it.
# - In a red message, read the last line. It names the word to mend.
# - Dots mean *not tried yet*. A wrong try costs nothing, and tells you something.
# - Your answers and your posts stay on this computer.
#
# **On Monday:** ask your network for your archive; lesson 02 says where. It often takes a day or two to come, so ask early.
#
# Next: **01 · Where do you think you are?**
# First a guess about your own business, before any figure.
#
# Only one evening? Then 01, 02, 06 and 15, and of each the first grey cell, *One idea*, *Your business* and the exit ticket.
# The rest when a figure surprises you.

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** take away the fear of the page. Nothing about social media is taught here.
#
# **Minutes:** 3 welcome, 5 first cell together, 7 the planted slip, 5 workbook and exit ticket.
# If you are ten minutes late, drop *How to work with a cell*.
#
# **Likely stumbles:** the brackets or the quotation marks get lost (the message then says `SyntaxError`; put them back);
# the cell is edited but not run; a check is run before the mended cell.
# Somebody who takes the pastries out of the sum has fixed the message and not the fault: talk about it, it returns in lesson 07.
#
# **Without a laptop:** do the order of work with four cards on the table.
#
# **Access:** all of it works by keyboard. Enter goes into a cell, Esc leaves it, the arrow keys move, Shift+Enter runs.
