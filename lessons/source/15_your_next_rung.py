# %% [markdown]
# # 15 · Your next rung
#
# **The question:** What will you do, in which minutes of the week, and how will you see that it works?
#
# **Time:** 15 minutes to read, 60 to do. **Serves:** L6, P1, P2, P3, H2.
#
# **After this lesson you can**
# - make a plan for one rung from your own gaps,
# - keep it to three habits or fewer that fit into your week,
# - name the figure that shows whether each habit works, and say on the day of review what came of it.

# %%
import trustkit
from trustkit import charts, report, samples
from trustkit.practice import my_business, whole_tables
from trustkit.practice.lesson_15 import *

# %% [markdown]
# ## One idea
#
# Nobody trains for a marathon by running one on Monday. A plan that you still follow in March is a small plan: **one rung,
# at most three habits, ten minutes here and there, and a day on which you look again.** We call that day the day of review.
#
# The habits come from the gates that hold you back, and from nothing else.

# %% [markdown]
# ## Predict
#
# Here you see where the bakery stands, what it is missing, and three habits. **Which habit would you give it first?** Say it aloud,
# then run the cells of its plan.

# %%
whole_tables()
bakery = trustkit.assess(samples.open("bakery"), samples.answers("bakery"))
ladder = charts.draw_ladder(bakery.standing)
ladder

# %%
charts.chart_table(ladder)

# %%
what_is_missing(bakery)

# %% [markdown]
# ## Watch it done: the bakery's plan

# %% tags=["reveal"]
plan_table(bakery.plan)

# %% [markdown]
# Did you choose the neighbour's work? It is not in the plan, as it helps at a gate of rung 5. The bakery's next rung is 4.
#
# Here is the plan day by day, as in a calendar:

# %% tags=["reveal"]
bakery_days = charts.draw_plan(bakery)
bakery_days

# %% tags=["reveal"]
charts.chart_table(bakery_days)

# %% [markdown]
# Each habit starts from the bakery's own figure today and asks for a step that it can reach from there.
# Here is what the bakery should do, why, and how it will see that it works:

# %% tags=["reveal"]
habits(bakery.plan)

# %%
next_rung

# %%
next_rung.check(...)
# solution
next_rung.check(next_rung.solutions[0])

# %%
# next_rung.hint()

# %% [markdown]
# ## Few habits

# %%
few_habits

# %%
few_habits.check(...)
# solution
few_habits.check(few_habits.solutions[0])

# %%
# few_habits.hint()

# %% [markdown]
# ## How will you see it?

# %%
good_measure

# %%
good_measure.check(...)
# solution
good_measure.check("D")

# %%
# good_measure.hint()

# %% [markdown]
# ## A day to look again
#
# A plan without a day of review is only a wish. Three months are long enough for people to notice, and short enough to change what
# does not work. Here are the bakery's two days:

# %%
days(bakery)

# %% [markdown]
# On the day of review you compare a new archive with the plan. As with the gates of lesson 06, the **range** decides:
#
# - *done*: the whole range lies beyond the aim,
# - *on the way*: clearly better than before, but we cannot be sure of the aim,
# - *not moved*: a step as large as the aim would show by now, and it does not,
# - *cannot tell*: the range holds both the old figure and the aim.

# %%
what_became

# %%
what_became.check(A=..., B=..., C=..., D=...)
# solution
what_became.check(**what_became.solutions[0])

# %%
# what_became.hint()

# %% [markdown]
# ## Your business
#
# If you chose a file in lesson 02, this is **your** plan as soon as you run the cells; until then the bakery's stands there.
# If not, it is the bakery's, and the next cell says so. Spend most of the hour here.

# %%
mine = my_business()
mine

# %%
own_ladder = charts.draw_ladder(mine.assessment.standing)
own_ladder

# %%
charts.chart_table(own_ladder)

# %%
whole_tables()
plan_table(mine.assessment.plan)

# %%
own_days = charts.draw_plan(mine.assessment)
own_days

# %%
charts.chart_table(own_days)

# %%
habits(mine.assessment.plan)

# %% [markdown]
# Go through your plan with three questions. You may cross out a habit, but don't add one.
#
# 1. Which habit already has a place in your day, such as after opening or with the first coffee? Begin with that one.
# 2. What will you stop doing to make time for it?
# 3. Who will notice that you do it?
#
# Then compare the plan with what you wrote in the first lessons:

# %%
said_before()

# %%
my_promise

# %%
my_promise.check(...)
# solution
my_promise.check("On each working day after opening I spend ten minutes answering people who wrote to us.")

# %%
# my_promise.hint()

# %% [markdown]
# ## One sheet to take away
#
# The report says where the business stands, why, how sure that is, and what to do. It is a file on this computer, for you
# only. Delete the `#` and run the line.

# %%
# saved(report.write_report(mine.assessment, "my-report.html"))

# %% [markdown]
# To print it, right-click the file in the list on the left, choose *Open in New Browser Tab*, and press Ctrl+P, on a Mac Cmd+P.
# On paper it is one sheet, both sides. If you want the posts and tables behind it too, click *with the appendix* first.
#
# You can also put the habits into your calendar. Delete the `#` below and run the line. Then open the file with your calendar, and you
# see each habit on its days until the day of review. A later plan updates them. Write `.csv` instead of `.ics`, and you get a table.

# %%
# saved(report.write_plan(mine.assessment.plan, "my-plan.ics"), mine.assessment.plan)

# %% [markdown]
# Swap plans with somebody and read each other's aloud. What do you not believe, and why?
#
# **Keep today's archive.** On the day of review, ask the network for a new one. Delete the `#` below, put the name of the new file in, and
# run the line. If you chose several files in lesson 02, name the new ones of all networks, with commas between them: `"one.zip", "two.zip"`.
# Then choose the new files in lesson 02, and go through lessons 06 and 15 once more.

# %%
# looked_again("my-new-archive.zip")

# %% [markdown]
# ## Exit ticket

# %%
exit_ticket

# %%
exit_ticket.check(A=..., B=..., C=...)
# solution
exit_ticket.check(A="yes", B="no", C="yes")

# %%
exit_sentence

# %%
exit_sentence.check(...)
# solution
exit_sentence.check("The first to notice will be the regulars who ask about our opening hours.")

# %% [markdown]
# ## Key points
#
# - One rung at a time, three habits or fewer, a place in the day for each.
# - Measure what people get from it, not likes and followers.
# - Put the day of review into your calendar now.
# - If the plan does not fit into your week, the plan is wrong. It does not mean that you are weak.
#
# **On Monday:** do the first habit, at the time that you chose for it. It will feel small. That is why it lasts.

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** each person leaves with one habit, a place for it in the day, a figure, and a date.
#
# **Minutes:** 10 the bakery's plan, 15 the four exercises, 30 own plan in pairs, 15 reading aloud, 5 exit ticket.
# If you are 20 minutes late, drop *few habits* and the reading aloud.
#
# **Rubric for the promise, four levels each:** evidence (names a gate of their own), reasoning (says why this habit changes it),
# people (says who gets something from it), feasible (has a day, minutes, and something that makes room).
# A sample for the lowest: *post more*. For the highest: *after opening I spend ten minutes answering everybody who wrote; I drop the Friday offer for it; the regulars will notice.*
#
# **Likely wrong answers:** *straight to the top* and *everything* come from ambition: ask what is left of last year's plans.
# *By the share* and *hopeful* read one figure and not its range: go back to lesson 06.
#
# **Sensitive:** hours are money and family. Only those who want to say what they will drop.
#
# **Without a laptop:** the plan fits on a postcard: rung, habit, minutes, figure, day. Post it to them on the day of review.
