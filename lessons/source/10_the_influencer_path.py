# %% [markdown]
# # 10 · The influencer path
#
# **The question:** How does one get to know somebody many people listen to, and when may one ask for something?
#
# **Time:** 15 minutes to read, 30 to do. **Serves:** I1, I2, I3, I4, I5, I6, N5, T1.
#
# **After this lesson you can**
# - name the five steps, and what has to be true before the next one,
# - see a heap and an ask that came too early, in a log and in your own stream,
# - begin a log of your own with the earliest day for the next step.

# %%
from trustkit import forms
from trustkit.practice.lesson_10 import *

# %% [markdown]
# ## One idea
#
# It is not about you. Somebody has worked for years until people listened to them. What do they gain if you appear?
# As long as you have no answer to that, give: a comment that is worth reading, a customer, an introduction.
#
# Know exactly what you hope for in the end, one thing. Then keep it to yourself until **they** ask what you do.
# With that question you have earned the right to answer it.

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
# The bookshop has kept a log for two months. **May it ask Nell now? What for?** Say it aloud, then run the second cell.

# %%
show_case("bookshop_and_nell")

# %% tags=["reveal"]
verdict_on("bookshop_and_nell")

# %% [markdown]
# A few deeds in two months, and none of them about the bookshop. Then Nell asked. That is what step 5 looks like.

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
# Two rules hold on the whole way. **No heaps:** not five likes in a row, not their last four posts shared. **No asking** before they
# have asked what you do.

# %%
three_logs

# %%
three_logs.check(A=..., B=..., C=...)
# solution
three_logs.check(**three_logs.solutions[0])

# %%
# three_logs.hint()

# %% [markdown]
# This is what the worksheet tells the gym. Look at the day that it names.

# %%
verdict_on("ask_gym")

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
# Begin a log: whom did you choose, and when? Initials are enough. The sheet says which step you are on, what you may do next,
# and not before which day. It warns of heaps, and of asking too early. Everything stays on this computer.

# %%
forms.open_worksheet("influencer")

# %% [markdown]
# And before you send something that matters: lay it on this desk. It says which rules ring, who is watching, and how it could be said more calmly.

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
# - No heaps. A little each week looks like interest, a lot in one day like a plan.
# - A no is an answer too. Go on as before.
# - It never stops. Whoever disappears after the visit was there for the visit.
#
# **On Monday:** read a month of what the person you chose has written, and note three things that move them. Write nothing yet.
#
# Next: **11 · When it goes wrong**
# More people see you now. What if something goes wrong?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** one person chosen, a hope written down, a log begun. And patience, which is the hard part.
#
# **Minutes:** 5 the idea, 5 the steps, 7 Nell, 7 three logs in pairs, 7 a comment, 5 eight weeks, 5 own log, 4 exit ticket.
# If you are 15 minutes late, drop *earliest comment* and *eight weeks*.
#
# **Likely wrong answers:** *keen is good* is what people do themselves on a good day, so let them count the notices;
# *praise pays* comes from those trained in selling; *fixed day* from good planners: what would they do if she never asks?
#
# **Talk about:** Who has ever written to you out of the blue and been right to?
#
# **Sensitive:** names of real people go into the log as initials, and are not read out.
#
# **Without a laptop:** five cards with the steps and a calendar on the wall; each group plays eight weeks with small stones.
