# %% [markdown]
# # 05 · Talk, thank, respond
#
# **The question:** Do people hear back from your business, how soon, and does it go on from there?
#
# **Time:** 15 minutes to read, 35 to do. **Serves:** T4, T5, T6, T7, N2, N3, N5, N6, H4, L3.
#
# **After this lesson you can**
# - tell who waits for an answer and who does not,
# - read a response figure fairly: against whom, in which hours,
# - thank so that it is noticed, and answer so that a talk goes on.

# %%
import trustkit
from trustkit import charts, forms, samples
from trustkit.practice import my_business
from trustkit.practice.lesson_05 import *

# %% [markdown]
# ## One idea
#
# Somebody speaks to you in your shop and you go on sorting flowers. Ten others stand around and see it.
# That is an unanswered question in public.
#
# The good part works the same way. **You talk with one person, and a thousand can watch.**
# So one answer in plain sight does more for you than one post more. And an answer that asks something back
# makes a talk of it.

# %% [markdown]
# ## Who waits?

# %%
needs_an_answer

# %%
needs_an_answer.check(A=..., B=..., C=..., D=..., E=..., F=...)
# solution
needs_an_answer.check(**needs_an_answer.solutions[0])

# %%
# needs_an_answer.hint()

# %% [markdown]
# ## Predict
#
# The gym and the bookshop both write a lot. **What share of those who write gets an answer, here and there?**
# Say two numbers aloud, then run the cells.

# %% tags=["reveal"]
waits(trustkit.assess(samples.open("gym")))

# %% tags=["reveal"]
waits(trustkit.assess(samples.open("bookshop")))

# %% [markdown]
# Each line gives the counts first. Where there are few, only the range is given: *somewhere from … to …*.
# A line that says *cannot tell* says what would settle it. An archive of X holds what you wrote in public, and
# what others wrote to you only in messages.

# %%
how_many_waited

# %%
how_many_waited.check(...)
# solution
how_many_waited.check(how_many_waited.solutions[0])

# %%
# how_many_waited.hint()

# %% [markdown]
# ## How long?

# %%
in_the_middle

# %%
in_the_middle.check(...)
# solution
in_the_middle.check(3)

# %%
# in_the_middle.hint()

# %%
slow_or_closed

# %%
slow_or_closed.check(...)
# solution
slow_or_closed.check(slow_or_closed.solutions[0])

# %%
# slow_or_closed.hint()

# %% [markdown]
# ## A whole year of waits
#
# The owner of the bakery says: *people only wait because we are closed at night.* **Is that so? Which chart tells?**

# %%
bakery = trustkit.assess(samples.open("bakery"), samples.answers("bakery"))
which_chart

# %%
which_chart.check(...)
# solution
which_chart.check(charts.draw_waits(bakery))

# %%
# which_chart.hint()

# %% [markdown]
# Here it is. A click on a bar shows the posts behind it; so does the list below the picture.

# %% tags=["reveal"]
waited = charts.draw_waits(bakery)
forms.look_behind(waited, bakery.stream)

# %% tags=["reveal"]
charts.chart_table(waited)

# %%
# forms.posts_behind(waited, bakery.stream, "Messages, by the clock: no answer in a week")

# %%
read_the_bars

# %%
read_the_bars.check(...)
# solution
read_the_bars.check(read_the_bars.solutions[0])

# %%
# read_the_bars.hint()

# %% [markdown]
# Three more rules keep the figure fair. An automatic answer is no answer. Closing words wait for nothing.
# And after a week it is too late to count as one.

# %% [markdown]
# ## Ten minutes on Tuesday

# %%
who_first

# %%
who_first.check(...)
# solution
who_first.check(who_first.solutions[0])

# %%
# who_first.hint()

# %% [markdown]
# ## Thank, and ask on
#
# Thanks is the cheapest thing that a business has, and so it is the easiest to devalue. Thirty people thanked in one post
# is thirty people counted. And not all praise waits for you: where one customer praises you to another, one study found that
# a shop that steps in can spoil it.

# %%
thank_well

# %%
thank_well.check(...)
# solution
thank_well.check(thank_well.solutions[0])

# %%
# thank_well.hint()

# %%
ask_on

# %%
ask_on.check(...)
# solution
ask_on.check(ask_on.solutions[0])

# %%
# ask_on.hint()

# %%
why_waiting

# %%
why_waiting.check(...)
# solution
why_waiting.check(why_waiting.solutions[0])

# %% [markdown]
# ## Week after week
#
# A good week is soon made. What people notice is whether it is still so in November. **One silent quarter undoes more than one
# good week makes up for.** So TrustKit also looks at the weeks one by one. The *longest lapse* is the most weeks in a row
# in which nobody got an answer, thanks or credit from you. To give credit is to pass on what somebody made, and to say whose it is.
#
# **How many weeks long is the gym's longest lapse, and how many the bookshop's?** Say two numbers, then run the cells.

# %% tags=["reveal"]
week_after_week(trustkit.assess(samples.open("gym")))

# %% tags=["reveal"]
week_after_week(trustkit.assess(samples.open("bookshop")))

# %% [markdown]
# ## Your business
#
# When are you open? Then nights and closed days do not count as waiting. Your answer is kept.

# %%
forms.ask("opening_hours")

# %%
# forms.answer("opening_hours", {"tue": ["09:00", "17:00"], "wed": ["09:00", "17:00"]})

# %%
forms.ask("zone")

# %%
# forms.answer("zone", "Europe/London")

# %% [markdown]
# With a file chosen in lesson 02, the rest is about you. Without one it shows the bakery, and says so.

# %%
mine = my_business()
mine

# %%
my_waits = charts.draw_waits(mine.assessment)
forms.look_behind(my_waits, mine.assessment.stream)

# %%
charts.chart_table(my_waits)

# %%
waits(mine.assessment)

# %%
week_after_week(mine.assessment)

# %% [markdown]
# Read the first line. How many people waited, and how many heard nothing? Those are not lost: write an honest
# *sorry, I have only seen this now*. To find them, click on *no answer in a week*. Private messages
# stand there by their day alone, without name and words. Look up that day in the network's own inbox.
#
# Does it say *cannot tell* of what came in publicly? Keep the sheet of lesson 02 for two weeks. It has a column for that.

# %% [markdown]
# ## Exit ticket

# %%
exit_ticket

# %%
exit_ticket.check(A=..., B=..., C=...)
# solution
exit_ticket.check(A="yes", B="no", C="no")

# %%
exit_sentence

# %%
exit_sentence.check(...)
# solution
exit_sentence.check(exit_sentence.solutions[0])

# %% [markdown]
# ## Key points
#
# - Count answers against those who waited.
# - The middle of the waiting times says more than the average.
# - Closed hours, closing words and automatic answers are left out, on both sides.
# - First what harms while it waits, then what must be settled today, then kindness.
# - A long silence outweighs many good weeks.
# - Thank for something. Ask on, and an answer becomes a talk.
#
# **On Monday:** put the hour that you have just named into the calendar, and tell whoever stands in for you.
#
# Next: **06 · Place it on evidence**
# You know how you answer. On which rung does it all place you?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** an hour in the day and a person who answers in it. The figures serve to make that decision easy.
#
# **Minutes:** 5 who waits, 8 gym and bookshop, 8 how long, 5 the year of waits, 5 ten minutes on Tuesday, 8 two answers in pairs,
# 3 week after week, 5 own figures, 3 exit ticket. If you are 15 minutes late, drop the middle of nine, the year of waits and one of the two answers.
#
# **Likely wrong answers:** *marks only* overlooks the sad and the hurried; *the average* is what people learnt at school, so do it
# with nine chairs; *how much talk* takes how often for how soon; *kind first* is human, ask what happens until noon; *robot* comes from owners whose page promises “usually answers at once”.
#
# **Talk about:** Where did you last wait for an answer, and what did you do in the end?
#
# **Sensitive:** long waits are often about staff that is missing, or about nights at the screen. Ask for an hour that ends, too.
#
# **Without a laptop:** six messages on cards go from hand to hand; whoever holds one says *waits* or *done*. Nine people stand
# in a row by waiting time, and the middle one sits down.
