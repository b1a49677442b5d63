# %% [markdown]
# # 14 · What did it bring?
#
# **The question:** Has the time that you spend online brought anything that you can find in your own books?
#
# **Time:** 15 minutes to read, 30 to do. **Serves:** S2, S4, S5, S3, N9.
#
# **After this lesson you can**
# - tell an aim from applause,
# - follow one activity from aim to outcome, and say what it brought as a range,
# - see whether your hours make you famous or effective, and who gets them.

# %%
from trustkit import charts, forms
from trustkit.practice.lesson_14 import *

# %% [markdown]
# ## One idea
#
# There is a market stall that everybody photographs and nobody buys from. It is famous. Another stall has sold everything by ten o'clock, and
# few people know its name. It is effective.
#
# Ask two questions about everything that you do online: **Does it use the time well? Does it bring anything?**
# If you cannot say, you are not alone: of the people in the survey of lesson 13, 67 in 100 found that hard.
# When you begin, don't try to be both. If you try to become known and to earn money at the same time, you mostly just become known.

# %%
aim_or_applause

# %%
aim_or_applause.check(A=..., B=..., C=..., D=..., E=..., F=...)
# solution
aim_or_applause.check(**aim_or_applause.solutions[0])

# %%
# aim_or_applause.hint()

# %% [markdown]
# ## A chain with five links
#
# There are five links from the aim to your books: what you want, what you put in, what you do, what people do then, and what you find in your books.

# %%
from_aim_to_outcome

# %%
from_aim_to_outcome.check(...)
# solution
from_aim_to_outcome.check(from_aim_to_outcome.solutions[0])

# %%
# from_aim_to_outcome.hint()

# %% [markdown]
# ## Predict: the bakery's ledger
#
# **Which of the two would you stop: the class or the films? What would you want to know first?** Say it aloud, then run the cells.

# %%
show_case("bakery_ledger")

# %% tags=["reveal"]
verdict_on("bakery_ledger")

# %% tags=["reveal"]
verdict_on("bakery_ledger").table()

# %% [markdown]
# Some of the money would have come anyway. *Low* and *high* say how much would **not**. Nobody can know that exactly, so there is a range.
# It gets narrower if you ask each new customer: *what brought you here?* Put e-mail, phone and the counter into the same ledger.

# %%
low_and_high

# %%
low_and_high.check(...)
# solution
low_and_high.check(low_and_high.solutions[0])

# %%
# low_and_high.hint()

# %% [markdown]
# ## Famous or effective?

# %%
famous_or_effective

# %%
famous_or_effective.check(A=..., B=..., C=...)
# solution
famous_or_effective.check(**famous_or_effective.solutions[0])

# %%
# famous_or_effective.hint()

# %%
verdict_on("ask_gym_ledger")

# %% [markdown]
# The same as a picture. Find the longest bar of hours, and look to its right: what did these hours leave?

# %%
gym_map = charts.draw_ledger(lines_of("ask_gym_ledger"))
gym_map

# %%
charts.chart_table(gym_map)

# %% [markdown]
# ## Who gets the hours?
#
# In lesson 08 you said who is who. Here is another list, without its labels.

# %%
whom_to_nurture

# %%
whom_to_nurture.check(...)
# solution
whom_to_nurture.check(whom_to_nurture.solutions[0])

# %%
# whom_to_nurture.hint()

# %%
why_a_range

# %%
why_a_range.check(...)
# solution
why_a_range.check(why_a_range.solutions[0])

# %% [markdown]
# ## Your business
#
# Begin a ledger today, with your aim and one activity. Rough hours are better than none.

# %%
forms.open_worksheet("ledger")

# %% [markdown]
# Your own map. Run this cell again whenever you have changed a line above.

# %%
my_map = charts.draw_ledger(my_lines())
my_map

# %%
charts.chart_table(my_map)

# %% [markdown]
# Before you pay somebody for advice, ask: did this person make a business grow, or only their own name?

# %%
forms.open_worksheet("advice")

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
# The lesson is done. One exercise for the day on which somebody offers you advice. Nobody misses it if you leave it out.

# %%
whose_advice

# %%
whose_advice.check(A=..., B=..., C=..., D=...)
# solution
whose_advice.check(**whose_advice.solutions[0])

# %%
# whose_advice.hint()

# %% [markdown]
# What the advice check says of the garage's adviser:

# %% tags=["reveal"]
verdict_on("ask_lena")

# %% [markdown]
# ## Key points
#
# - You find an aim in your own books, and it has a day. Everything else is applause.
# - What you want, what you put in, what you do, what people do, what you find in your books: look where the chain breaks.
# - What it brought is a range, because nobody knows who would have come anyway.
# - Are you famous or effective? Look where most of your hours went.
# - Give your hours to prospects, customers and partners first. Applause from colleagues costs you the most.
#
# **On Monday:** ask each new customer *what brought you here?*, and make a mark on a list by the till.
#
# Next: **15 · Your next rung**
# You know your rung, your hours and your aim. Now make a plan.

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** one aim, written down, with a number and a day. And the courage to stop one thing.
#
# **Minutes:** 6 aims, 5 the chain, 10 the bakery, 8 three ledgers in pairs, 5 who gets the hours, 8 own ledger, 3 exit ticket.
# If you are 15 minutes late, drop the chain and *whom to nurture*.
# *More practice* is for those who are quick, or for home. It is in nobody's count.
#
# **Likely wrong answers:** *numbers are aims* is the most common, and hard to change: ask whether followers pay the rent;
# *money came in* credits the result of one activity to the hours of another; *peers* hurts in a room of advisers, so be gentle.
#
# **Talk about:** Which hour of last week would you not spend again?
#
# **Sensitive:** the figures of a business are private. Everybody works alone on the ledger.
#
# **Without a laptop:** two jars with coins for hours, one for *known* and one for *paid*; each lays last week into them.
