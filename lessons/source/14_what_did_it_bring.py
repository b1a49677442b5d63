# %% [markdown]
# # 14 · What did it bring?
#
# **The question:** Has the time that you spend online brought anything that stands in your own books?
#
# **Time:** 15 minutes to read, 30 to do. **Serves:** S2, S4, S5, S3, N9.
#
# **After this lesson you can**
# - tell an aim from applause,
# - follow one activity from aim to outcome, and say what it brought as a range,
# - see whether your hours make you famous or effective, and whom they go to.

# %%
from trustkit import charts, forms
from trustkit.practice.lesson_14 import *

# %% [markdown]
# ## One idea
#
# A stall that everybody photographs and nobody buys from is famous. Another sells out by ten, and few could say what it is called.
#
# Ask two questions of everything that you do online: **Does it use the time well? Does something come of it?**
# You are not alone if you cannot say: of the people in the survey of lesson 13, 67 in 100 found that hard.
# And don't try for both at once when you begin. Whoever chases a name and a living at the same time mostly gets the name.

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
# From the aim to the books it is five links: what you want, what you put in, what you do, what people do then, what comes of it.

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
# **Which of the two would you drop: the class or the films? What would you want to know first?** Say it aloud, then run the cells.

# %%
show_case("bakery_ledger")

# %% tags=["reveal"]
verdict_on("bakery_ledger")

# %% tags=["reveal"]
verdict_on("bakery_ledger").table()

# %% [markdown]
# *Low* and *high* is how much of it would **not** have come anyway. Nobody can know that exactly, so there is a range.
# It gets narrower when somebody asks each new customer: *what brought you here?* E-mail, telephone and the counter belong in the same ledger.

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
# The same as a picture. Find the longest bar of hours, and look to its right: what is left of them?

# %%
gym_map = charts.draw_ledger(lines_of("ask_gym_ledger"))
gym_map

# %%
charts.chart_table(gym_map)

# %% [markdown]
# ## Whom do the hours go to?
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
# Begin a ledger today, with the aim and one activity. Round hours are better than none.

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
# And before you pay somebody for advice: has this person made a business grow, or their own name?

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
# ## Key points
#
# - An aim stands in your own books and has a day. All else is applause.
# - Aim, hours, deeds, what people did, what came of it: look where the chain breaks.
# - What it brought is a range, because nobody knows who would have come anyway.
# - Famous or effective is decided by where most of the hours went.
# - Prospects, customers, partners first. Applause of colleagues is the dearest.
#
# **On Monday:** ask each new customer *what brought you here?*, and make a stroke on a list by the till.
#
# Next: **15 · Your next rung**
# You know your rung, your hours and your aim. Now the plan.

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** one aim, written down, with a number and a day. And the courage to stop one thing.
#
# **Minutes:** 6 aims, 5 the chain, 10 the bakery, 8 three ledgers in pairs, 5 whom, 8 own ledger, 3 exit ticket.
# If you are 15 minutes late, drop the chain and *whom to nurture*.
#
# **Likely wrong answers:** *numbers are aims* is the commonest and sits deep: ask what the landlord says to followers;
# *money came in* joins the result of one activity to the hours of another; *peers* hurts in a room of advisers, so go gently.
#
# **Talk about:** Which hour of last week would you not spend again?
#
# **Sensitive:** figures of one's own business are nobody's business. Everybody works alone on the ledger.
#
# **Without a laptop:** two jars with coins for hours, one for *known* and one for *paid*; each lays last week into them.
