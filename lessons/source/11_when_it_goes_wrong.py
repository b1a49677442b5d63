# %% [markdown]
# # 11 · When it goes wrong
#
# **The question:** What will you say on your worst day, and how can you win trust back, if at all?
#
# **Time:** 20 minutes to read, 40 to do. **Serves:** H3, H7, T8, N6, N8.
#
# **After this lesson you can**
# - write down what can go wrong, with an answer for each case, before you begin,
# - tell a mistake from a question of honesty, and a true accusation from a false one,
# - say sorry so that people believe you, and put the steps of a repair in order,
# - tell a word that is kept from one that is broken or empty.

# %%
from trustkit import forms
from trustkit.practice.lesson_11 import *

# %% [markdown]
# ## One idea
#
# You have a fire extinguisher in the shop. You hope that you will never need it, but you know where it is.
#
# An answer that you **wrote on a good day** works the same way. On a bad day you are angry or afraid, everybody is watching,
# and you have only minutes. So first write down what can go wrong, and only then what could go well.

# %% [markdown]
# ## Threats first
#
# A threat is something that can go wrong. For each threat, write down four things: how you notice it, who acts, what you say, and when you
# look again. **Five threats at most.** Researchers looked at firms with lists of forty. None of them ever used the list.

# %%
ready_or_not

# %%
ready_or_not.check(A=..., B=..., C=...)
# solution
ready_or_not.check(**ready_or_not.solutions[0])

# %%
# ready_or_not.hint()

# %% [markdown]
# ## Predict
#
# Now it has happened, to the bakery. **What does it do in the first hour?** Say it aloud, then run the second cell.

# %%
show_case("bakery_nuts")

# %% tags=["reveal"]
verdict_on("bakery_nuts")

# %% tags=["reveal"]
verdict_on("bakery_nuts").table()[["day", "step"]]

# %% [markdown]
# ## A mistake, or a question of honesty?

# %%
mistake_or_honesty

# %%
mistake_or_honesty.check(A=..., B=..., C=..., D=..., E=...)
# solution
mistake_or_honesty.check(**mistake_or_honesty.solutions[0])

# %%
# mistake_or_honesty.hint()

# %% [markdown]
# The second question: is it **true**? Both questions together say what to do. In experiments (Kim and others, 2004) an apology helped after
# a mistake. When people were accused of being dishonest, it helped to deny it, but *only* if they were innocent. If it came out later that they were
# guilty, denying it had made things worse.

# %%
what_to_do

# %%
what_to_do.check(A=..., B=..., C=...)
# solution
what_to_do.check(**what_to_do.solutions[0])

# %%
# what_to_do.hint()

# %%
verdict_on("ask_bookshop_true")

# %% [markdown]
# ## In which order?

# %%
order_of_repair

# %%
order_of_repair.check(...)
# solution
order_of_repair.check(order_of_repair.solutions[0])

# %%
# order_of_repair.hint()

# %% [markdown]
# ## Write it
#
# Write two answers. Take **five minutes for each**. On the day itself you will not have more.

# %%
say_sorry

# %%
say_sorry.check(...)
# solution
say_sorry.check(say_sorry.solutions[0])

# %%
# say_sorry.hint()

# %%
answer_the_charge

# %%
answer_the_charge.check(...)
# solution
answer_the_charge.check(answer_the_charge.solutions[0])

# %%
# answer_the_charge.hint()

# %%
why_not_wait

# %%
why_not_wait.check(...)
# solution
why_not_wait.check(why_not_wait.solutions[0])

# %% [markdown]
# ## Be good to your word
#
# *This will not happen again* is a promise. So is *we answer today*. A promise can be **kept**, **broken** or **empty**. It is empty if nobody could
# ever tell whether you kept it. What you say about yourself is your word too: who answers, who wrote that praise, what others pay. It is broken if it
# is not so.
#
# Nearly everything is public, and people know each other. They compare. So promise little, say by when, and be who you say you are.

# %%
kept_or_broken

# %%
kept_or_broken.check(A=..., B=..., C=..., D=..., E=..., F=...)
# solution
kept_or_broken.check(**kept_or_broken.solutions[0])

# %%
# kept_or_broken.hint()

# %% [markdown]
# ## Your business
#
# First the sheet for a good day. Its name, SWOT, is short for strengths, weaknesses, opportunities and threats. Most people begin
# with the strengths. Begin with the threats: what do you want to start, and what can go wrong?

# %%
forms.open_worksheet("swot")

# %% [markdown]
# The next one is for a bad day. Leave it empty today. Now you know where it is.

# %%
forms.open_worksheet("repair")

# %% [markdown]
# ## Exit ticket

# %%
exit_ticket

# %%
exit_ticket.check(A=..., B=..., C=...)
# solution
exit_ticket.check(A="no", B="no", C="yes")

# %%
exit_sentence

# %%
exit_sentence.check(...)
# solution
exit_sentence.check(exit_sentence.solutions[0])

# %% [markdown]
# ## Key points
#
# - Threats first, five at most, with an answer for each, written on a good day.
# - First help those who may still be harmed, then those who were hurt. Then speak in public.
# - If it is true, say so, without *if* and *but*. If it is false, show it calmly. If you do not know, find out.
# - Words do not repair honesty. Something that others can check does.
# - It takes long, and nobody can promise that trust comes back.
# - Promise little, say by when, and keep it. What you tell one person, others hear.
#
# **On Monday:** print the sheet of the good day, and put it up beside the phone. Read the answer to the worst case aloud once.
#
# Next: **12 · Focus, shiny things, outside help**
# To answer in the first hour, somebody must have time. Where do the hours go?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** one threat prepared to the last word, and the experience of writing calmly when there is no time.
#
# **Minutes:** 5 the idea, 7 threats, 7 the bakery, 8 mistake or honesty, 8 three cases, 10 two answers by the clock, 5 kept or broken,
# 6 own threat, 4 exit ticket. If you are 15 minutes late, drop the order and one of the two answers.
#
# **Likely wrong answers:** *strengths help* comes from people who have just written a good plan; *keep the peace* from the kind ones,
# who apologise for everything: ask what the next customer reads; *deny it* seldom appears in class and often on the day;
# *nobody knows* comes from those who never met two of their customers in one room: ask who in town knows whom.
#
# **Talk about:** Which firm did you trust again, and what had it done?
#
# **Sensitive:** somebody in the room may be in the middle of such a case. Offer to talk afterwards; never discuss it in front of the group.
# If it is about law or health, send them to an expert.
#
# **Without a laptop:** one plays the angry customer at the counter, one the shop, one the queue that listens; five minutes each.
