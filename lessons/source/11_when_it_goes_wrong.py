# %% [markdown]
# # 11 · When it goes wrong
#
# **The question:** What will you say on the worst day, and how does one get trust back, if at all?
#
# **Time:** 20 minutes to read, 35 to do. **Serves:** H3, H7, T8, N6, N8.
#
# **After this lesson you can**
# - write down what can go wrong, with an answer beside each, before you begin,
# - tell a mistake from a question of honesty, and a true charge from a false one,
# - say sorry so that it is heard, and put a repair in order.

# %%
from trustkit import forms
from trustkit.practice.lesson_11 import *

# %% [markdown]
# ## One idea
#
# You have a fire extinguisher in the shop. You hope that you never need it, and you know where it hangs.
#
# An answer that was **written on a good day** is the same thing. On the bad day you are angry or afraid, everybody watches,
# and you have minutes. So write down first what can go wrong, and only then what could go well.

# %% [markdown]
# ## Threats first
#
# Beside each threat stand four things: how it is noticed, who acts, what is said, when one looks again. **Five threats at most.**
# Researchers looked at firms with lists of forty; none of them ever used the list.

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
# ## What kind of breach is it?

# %%
mistake_or_honesty

# %%
mistake_or_honesty.check(A=..., B=..., C=..., D=..., E=...)
# solution
mistake_or_honesty.check(**mistake_or_honesty.solutions[0])

# %%
# mistake_or_honesty.hint()

# %% [markdown]
# And is it **true**? The two questions together say what to do. In experiments (Kim and others, 2004) an apology helped after a mistake.
# After a charge of dishonesty a denial helped, but *only* the innocent. Where guilt came out later, the denial had made it worse.

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
# Two answers against the clock. Take **five minutes for each**: on the day itself you will not have more.

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
# ## Your business
#
# First the sheet for a good day. Its name, SWOT, stands for strengths, weaknesses, opportunities and threats. Most people begin
# with the strengths. Begin with the threats: what do you want to take up, and what can go wrong?

# %%
forms.open_worksheet("swot")

# %% [markdown]
# And this one for a bad day. Leave it empty today. You will know where it is.

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
# - Threats first, five at most, an answer beside each, written on a good day.
# - First those who may come to harm, then those who were hurt, then the public.
# - What is true is owned, without *if* and *but*. What is false is shown calmly. What is unknown is found out.
# - Honesty is mended by what others can check, not by words.
# - It takes long, and nobody can promise that trust comes back.
#
# **On Monday:** print the sheet of the good day, and hang it where the telephone is. Read its worst answer aloud once.
#
# Next: **12 · Focus, shiny things, outside help**
# To answer in the first hour, somebody must have time. Where do the hours go?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** one threat prepared to the last word, and the experience of writing calmly under the clock.
#
# **Minutes:** 5 the idea, 7 threats, 7 the bakery, 8 kinds of breach, 8 three cases, 10 two answers by the clock, 6 own threat, 4 exit ticket.
# If you are 15 minutes late, drop the order and one of the two answers.
#
# **Likely wrong answers:** *strengths help* comes from people who have just written a good plan; *keep the peace* from the kind ones,
# who apologise for everything: ask what the next customer reads; *deny it* seldom appears in class and often on the day.
#
# **Talk about:** Which firm did you trust again, and what had it done?
#
# **Sensitive:** somebody in the room may be in the middle of it. Offer a talk afterwards; never discuss a live case in the round.
# If it is about law or health, send them to somebody who knows.
#
# **Without a laptop:** one plays the angry customer at the counter, one the shop, one the queue that listens; five minutes each.
