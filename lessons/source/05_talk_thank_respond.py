# %% [markdown]
# # 05 · Talk, thank, respond
#
# **The question:** Do people hear back from your business, how soon, and does it go on from there?
#
# **Time:** 15 minutes to read, 35 to do. **Serves:** T4, T5, T6, T7, T8, N2, N3, N5, N6, H4, L3.
#
# **After this lesson you can**
# - tell who waits for an answer and who does not,
# - read a response figure fairly: out of how many people, and in which hours,
# - thank people so that they notice, and answer so that the talk goes on.

# %%
import trustkit
from trustkit import charts, forms, samples
from trustkit.practice import my_business
from trustkit.practice.lesson_05 import *

# %% [markdown]
# ## One idea
#
# Somebody speaks to you in your shop, and you go on sorting flowers. Ten other people see it.
# That is what an unanswered question looks like in public.
#
# It also works the other way. **You talk with one person, and a thousand can watch.**
# So one answer that everybody can see does more for you than one more post. And if your answer asks something back,
# it becomes a talk.

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
# The gym and the bookshop both write a lot. **What share of the people who write to them get an answer: at the gym, at the bookshop?**
# Say two numbers aloud, then run the cells.

# %% tags=["reveal"]
waits(trustkit.assess(samples.open("gym")))

# %% tags=["reveal"]
waits(trustkit.assess(samples.open("bookshop")))

# %% [markdown]
# Each line gives the counts first. If the counts are small, it gives only the range: *somewhere from … to …*.
# A *turn received* is all that one person wrote before the shop wrote back: three messages in a row are one turn, and wait for one answer.
# A line that says *cannot tell* also says how to find out. A star leads to a sentence below the list. An X archive holds what you wrote in public. It holds
# what others wrote to you only if they sent it as a message.

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
#
# Five people waited 1, 2, 3, 4 and 40 hours. The average is 10 hours, and nobody waited about 10 hours. One bad day has pulled it up.
# So TrustKit shows **the middle**: it puts all waits in order and takes the one in the middle, here 3 hours. Beside it stands the slowest tenth.
#
# The second trap is the clock. A shop sleeps at night.

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
# The owner of the bakery says: *people only wait because we are closed at night.* This chart shows each wait twice: by the clock, and while the shop
# was open. **If the owner is right, what do you see on the right side?** Say it, then run the cell. Click on a bar to see the posts behind it. The list
# below the picture does the same.

# %% tags=["reveal"]
bakery = trustkit.assess(samples.open("bakery"), samples.answers("bakery"))
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
# Three more rules keep the figure fair. An automatic answer does not count as an answer. Closing words such as *bye* need no answer.
# And an answer after more than a week is too late to count.

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
# ## Thank, and ask something back
#
# Thanks cost a business nothing. So it is easy to make them worthless. If you thank thirty people in one post, nobody
# feels thanked. And you need not answer all praise. Sometimes one customer praises you to another. One study found that
# a shop that joins in can spoil it.

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
# One good week is easy. People notice whether you still answer in November. **Three silent months do more harm than one
# good week can repair.** So TrustKit also looks at the weeks one by one. The *longest lapse* is the longest run of weeks
# in which nobody got an answer, thanks or credit from you. To give credit means to share what somebody made, and to say who made it.
#
# **How many weeks long is the gym's longest lapse, and how many the bookshop's?** Say two numbers, then run the cells.

# %% tags=["reveal"]
week_after_week(trustkit.assess(samples.open("gym")))

# %% tags=["reveal"]
week_after_week(trustkit.assess(samples.open("bookshop")))

# %% [markdown]
# ## Your business
#
# When are you open? If you say so, nights and closed days do not count as waiting. Your answer is saved.

# %%
forms.ask("opening_hours")

# %%
# forms.answer("opening_hours", {"tue": ["09:00", "17:00"], "wed": ["09:00", "17:00"]})

# %%
forms.ask("zone")

# %%
# forms.answer("zone", "Europe/London")

# %% [markdown]
# If you chose a file in lesson 02, the rest is about you. If not, it shows the bakery, and says so.

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
# Read the line *Messages answered* again. How many waited, and how many heard nothing? You have not lost them. Write an honest
# *sorry, I have only seen this now*. To find them, click on *no answer in a week*. For private messages you see only
# the day, not the name or the words. Look for that day in the network's own inbox.
#
# Does it say *cannot tell* for what people wrote in public? Keep the sheet of lesson 02 for two weeks. It has a column for that.

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
# ## More practice
#
# The lesson is done. Three exercises for another evening: the middle by hand, a lapse by hand, and a chart that you choose yourself. Nobody misses
# them if you leave them out.

# %%
in_the_middle

# %%
in_the_middle.check(...)
# solution
in_the_middle.check(3)

# %%
# in_the_middle.hint()

# %%
longest_lapse

# %%
longest_lapse.check(...)
# solution
longest_lapse.check(4)

# %%
# longest_lapse.hint()

# %%
gym = trustkit.assess(samples.open("gym"), samples.answers("gym"))
which_chart

# %%
which_chart.check(...)
# solution
which_chart.check(charts.draw_waits(gym))

# %%
# which_chart.hint()

# %% [markdown]
# ## Key points
#
# - Count answers out of all those who waited.
# - The middle of the waiting times says more than the average.
# - Closed hours, closing words and automatic answers are left out of the count.
# - Answer first what does harm while it waits, then what must be decided today, then what is kind.
# - A long silence outweighs many good weeks.
# - Say what you thank people for. Ask something back, and an answer becomes a talk.
#
# **On Monday:** put the hour that you have just named into the calendar, and tell the person who answers when you are away.
#
# Next: **06 · Place it on evidence**
# You know how you answer. On which rung does it all place you?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** an hour in the day and a person who answers in it. The figures make that decision easy.
#
# **Minutes:** 5 who waits, 8 gym and bookshop, 5 how long, 5 the year of waits, 4 ten minutes on Tuesday, 10 two answers in pairs,
# 3 week after week, 6 own figures, 4 exit ticket. If you are 15 minutes late, drop the year of waits, *week after week* and one of the two answers.
# *More practice* is for those who are quick, or for home. It is in nobody's count.
#
# **Likely wrong answers:** *marks only* misses people who are sad or in a hurry; *longest on the clock*
# forgets Sunday and Monday: count the open hours aloud; *kind first* is human, so ask what happens before noon; *robot* comes from owners whose page promises “usually answers at once”.
#
# **Talk about:** Where did you last wait for an answer, and what did you do in the end?
#
# **Sensitive:** long waits often come from too few staff, or from nights at the screen. Ask for an hour that also has an end.
#
# **Without a laptop:** six messages on cards go from hand to hand; whoever holds one says *waits* or *done*. Five people stand
# in a row by waiting time, and the middle one sits down.
