# %% [markdown]
# # 00 · Ready?
#
# **The question:** Does everything work, and what do I press?
#
# **Time:** 10 minutes to read, 10 to do. **Serves:** P2.
#
# **After this lesson you can**
# - run a cell and read what comes out,
# - fix a small mistake,
# - save your work, and start a lesson over.

# %% [markdown]
# ## One idea
#
# A lesson is a page with text and **cells**. A cell is a grey box with one to five short lines.
# You click into it and press **Shift+Enter**. The computer does what the lines say and writes the result below.
#
# You will not write programs. You read, put an answer in place of three dots, and run the cell.
# Most cells already show a result. That one is ours. When you run the cell, yours takes its place.
# Sometimes we ask you to guess first. Then the result is hidden behind three dots ●●● until you run the cell.
# Nothing leaves this computer, and nothing you type can break it.

# %% [markdown]
# ## Watch it done
#
# A café sells 42 breakfasts a day, on 6 days a week. The star means *times*. Click into the cell and press Shift+Enter.

# %%
42 * 6

# %% [markdown]
# The next cell loads this lesson's exercises. Every lesson begins with such a cell.
# Run it and read on. It shows nothing, and that is right.

# %%
from trustkit import charts, forms, samples
from trustkit.practice import forget
from trustkit.practice.lesson_00 import *

# %% [markdown]
# ## Your first exercise
#
# An exercise has a name. Run the name on its own, and you see the question.

# %%
read_a_result

# %% [markdown]
# Put the number in place of the dots. The brackets stay. Then press Shift+Enter.

# %%
read_a_result.check(...)
# solution
read_a_result.check(252)

# %% [markdown]
# Stuck? Delete the `#` at the start of the line below and run it. Run it again for another hint.
# Write `solution` instead of `hint` to see the whole answer.

# %%
# read_a_result.hint()

# %% [markdown]
# ## Predict
#
# The next cell has one mistake in it. We put it there on purpose. What will happen when you run it? Say it aloud, then run it.

# %% tags=["raises-exception", "reveal"]
total = ...
coffees = 40
pastries = 25
total = coffees + pastrys

# %% tags=["solution"]
total = coffees + pastries

# %% [markdown]
# You get a red message. It looks worse than it is. **Only its last line matters.** It names the word that the computer does not know.

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
#   You also see it if you have not run the first cell of the lesson.
# - **SyntaxError**: a bracket, a comma or a quotation mark is missing somewhere in the line. Or the marks are curly, as in a
#   letter: “yes”. Type them again: `"yes"`. If a word has an apostrophe, use these double marks: `"It's so"`.
# - **! Could not check**: your answer does not have the right form. The message says which form it needs.
#
# If the mistake is in an answer, a plain sentence below the red message says what to fix.

# %% [markdown]
# ## Without a mouse
#
# - The **arrow keys** lead from cell to cell, **Enter** leads into a cell and **Esc** out of it.
# - **Tab** leads from a cell into what it has drawn below, such as a question to choose from. There Tab and the arrow keys go on, and
#   **Esc** leads back to the cell.

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
# The next cell reads the posts of a bakery. The bakery is not real. We made up our whole high street.
# You should see two rows of bars. Each chart says in words what it shows.

# %%
bakery = samples.open("bakery")
chart = charts.draw_two_way(bakery, weeks=8)
chart

# %% [markdown]
# The same as a table, if you prefer to read numbers:

# %%
charts.chart_table(chart)

# %% [markdown]
# ## Your business
#
# The **workbook** is a file on this computer. It keeps your answers from lesson to lesson. Each answer is saved as soon as you
# give it. Try it with a question that you will need in lesson 15. You can also skip it.

# %%
forms.ask("hours_per_week")

# %% [markdown]
# Would you rather type? This line does the same. Delete the `#`, put your number in place of the 2, and run it.

# %%
# forms.answer("hours_per_week", 2)

# %% [markdown]
# ## Save, and start over
#
# - **Save** the page with Ctrl+S, on a Mac with Cmd+S.
# - **Run everything again:** menu *Kernel*, then *Restart Kernel and Run All Cells*. Do this when results seem wrong or mixed up.
# - **Start an exercise over:** put the three dots back.
# - **Forget the results** of this lesson: delete the `#` below and run the line.

# %%
# forget("lesson_00")

# %% [markdown]
# ## Exit ticket
#
# Every lesson ends with an exit ticket: a few short questions before you go.

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
# - Shift+Enter runs a cell. The result appears below it.
# - In a red message, read the last line. It names the word to fix.
# - Dots mean *not tried yet*. A wrong try costs nothing, and you learn from it.
# - Your answers and your posts stay on this computer.
#
# **On Monday:** ask your network for your archive. Lesson 02 says where. It often takes a day or two to arrive, so ask early.
#
# Next: **01 · Where do you think you are?**
# You begin with a guess about your own business, before you see any figures.
#
# Only one evening? Do lessons 01, 02, 06 and 15. In each, do the first grey cell, *One idea*, *Your business* and the exit ticket.
# In 01 also do *Predict*, where you place yourself, and in 15 *One sheet to take away*. Read the rest when a figure surprises you.

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** take away the fear of the page. Nothing about social media is taught here.
#
# **Minutes:** 3 welcome, 5 first cell together, 7 the planted mistake, 5 workbook and exit ticket.
# If you are ten minutes late, drop *How to work with a cell*.
#
# **Likely stumbles:** the brackets or the quotation marks get lost (the message then says `SyntaxError`; put them back);
# the cell is edited but not run; the check is run before the corrected cell.
# Somebody who takes the pastries out of the sum has removed the message, not the mistake. Talk about it: it comes back in lesson 07.
#
# **Without a laptop:** do the order of work with four cards on the table.
#
# **Access:** everything works by keyboard. Enter goes into a cell, Esc leaves it, the arrow keys move, Shift+Enter runs.
