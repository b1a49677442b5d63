# %% [markdown]
# # 10 · The influencer path
#
# **The question:** How do you get to know somebody with influence, and when may you ask them for something?
#
# **Time:** 15 minutes to read, 30 to do. **Serves:** I1, I2, I3, I4, I5, I6, N5, T1.
#
# **After this lesson you can**
# - name the five steps, and what must be true before the next one,
# - see where somebody did too much at once or asked too early, in a log and in your own stream,
# - begin a log of your own, with the earliest day for the next step.

# %%
import trustkit
from trustkit import forms, samples
from trustkit.practice import my_business
from trustkit.practice.lesson_10 import *

# %% [markdown]
# ## One idea
#
# It is not about you. An influencer has worked for years until people listened. What do they gain if you turn up?
# If you cannot answer that yet, give something: a comment that is worth reading, a customer, an introduction.
#
# Know exactly what one thing you hope for in the end. Then keep it to yourself until **they** ask what you do.
# When they ask, you may tell them.

# %% [markdown]
# ## The five steps

# %%
order_the_steps

# %%
order_the_steps.check(...)
# solution
order_the_steps.check(order_the_steps.solutions[0])

# %%
# order_the_steps.hint()

# %% [markdown]
# ## Predict
#
# The bookshop has kept a log for two months. It wrote down each thing that it did. **May it ask Nell for something now? For what?**
# Say it aloud, then run the second cell.

# %%
show_case("bookshop_and_nell")

# %% tags=["reveal"]
verdict_on("bookshop_and_nell")

# %% [markdown]
# The bookshop did only a few things in two months, and none of them was about the bookshop. Then Nell asked. That is what step 5 looks like.

# %%
earliest_comment

# %%
earliest_comment.check(...)
# solution
earliest_comment.check(earliest_comment.solutions[0])

# %%
# earliest_comment.hint()

# %% [markdown]
# ## Your turn: three logs
#
# Two rules are true for every step. **Not too much at once:** don't like five posts in a row, don't share their last four posts.
# **Don't ask** for anything before they have asked what you do.

# %%
three_logs

# %%
three_logs.check(A=..., B=..., C=...)
# solution
three_logs.check(**three_logs.solutions[0])

# %%
# three_logs.hint()

# %% [markdown]
# This is what the worksheet says to the gym. Look at the day that it names.

# %%
verdict_on("ask_gym")

# %% [markdown]
# A log is kept by hand. A stream shows both faults too, with everybody, and not only with people of influence. Here is the consultant's year.

# %%
too_much_too_early(trustkit.assess(samples.open("consultant")))

# %% [markdown]
# ## A first comment

# %%
first_comment

# %%
first_comment.check(...)
# solution
first_comment.check(first_comment.solutions[0])

# %%
# first_comment.hint()

# %% [markdown]
# ## Eight weeks

# %%
eight_weeks

# %%
eight_weeks.check(A=..., B=..., C=..., D=..., E=...)
# solution
eight_weeks.check(**eight_weeks.solutions[0])

# %%
# eight_weeks.hint()

# %%
why_give_first

# %%
why_give_first.check(...)
# solution
why_give_first.check(why_give_first.solutions[0])

# %% [markdown]
# ## Your business
#
# First your own year. If you chose a file in lesson 02, this is about you. If not, it shows the bakery, and says so.

# %%
mine = my_business()
mine

# %%
too_much_too_early(mine.assessment)

# %% [markdown]
# Now begin a log: who did you choose, and when? Initials are enough. The sheet says which step you are on, what you may do next,
# and from which day. It warns you if you do too much at once, or ask too early. Everything stays on this computer.

# %%
forms.open_worksheet("influencer")

# %% [markdown]
# Will you send a message that matters? Put it into this worksheet first. It says which rules it breaks, who else will read it, and how you
# could say it more calmly.

# %%
forms.open_worksheet("letter")

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
exit_sentence.check(exit_sentence.solutions[0])

# %% [markdown]
# ## Key points
#
# - Choose, watch, take part, talk, ask: in this order, over weeks.
# - Give first. Ask for nothing before they have asked what you do.
# - Not too much at once. A little each week looks like interest. A lot in one day looks like a plan.
# - A no is an answer too. Go on as before.
# - It never stops. If you disappear after the visit, they know that you only wanted the visit.
#
# **On Monday:** choose a person, and read what they wrote in the last month. Note three things that matter to them. Write nothing to them yet.
#
# Next: **11 · When it goes wrong**
# More people see you now. What if something goes wrong?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** one person chosen, a hope written down, a log begun. And patience, which is the hard part.
#
# **Minutes:** 5 the idea, 5 the steps, 7 Nell, 7 three logs in pairs, 7 a comment, 5 eight weeks, 5 own year and log, 4 exit ticket.
# If you are 15 minutes late, drop *earliest comment* and *eight weeks*.
#
# **Likely wrong answers:** *keen is good* is what people do themselves on a good day, so let them count the notifications;
# *praise pays* comes from those trained in selling; *fixed day* from good planners: what would they do if she never asks?
#
# **Talk about:** Which stranger has ever written to you, and you were glad?
#
# **Sensitive:** names of real people go into the log as initials, and are not read out.
#
# **Without a laptop:** five cards with the steps and a calendar on the wall; each group plays eight weeks with small stones.
