# %% [markdown]
# # 07 · Break the score
#
# **The question:** What becomes of a figure as soon as people are paid by it?
#
# **Time:** 15 minutes to read, 35 to do. **Serves:** S1, S2, N1, F1.
#
# **After this lesson you can**
# - raise a score without helping anybody, and show what it costs,
# - name four ways in which a figure fails,
# - say what stops a trick, and write a warning card for a figure of your own.

# %%
from trustkit.practice.lesson_07 import *

# %% [markdown]
# ## One idea
#
# A town once paid for dead rats. Before long, people were breeding rats.
#
# Nobody had been wicked. They did what was counted. It is the same with scores of influence: they add up what is easy to count,
# and firms do more of that. **In this lesson you are the one who cheats.** You learn most about a figure by breaking it.

# %% [markdown]
# ## A naive score
#
# Here is a score in the manner of Klout and Kred, which many firms once chased: what is easy to count, all in one number. It is made
# for this lesson, to be broken. A bank's credit score is another matter: it rests on bills that were paid, so on deeds.

# %% [markdown]
# ## Predict
#
# The bakery buys followers. **What happens to the score, to the orders of a year, to the rung?** Say it aloud, then run the cell.

# %% tags=["reveal"]
play("bought_followers")

# %% [markdown]
# The orders come from a simple model, with numbers of our own. It says only three things: people whom you meet again buy more than people met once;
# whoever is pushed stays away; and an hour spent on tricks is missing elsewhere. It proves nothing. It shows where to look.

# %%
how_much_it_rises

# %%
how_much_it_rises.check(...)
# solution
how_much_it_rises.check(how_much_it_rises.solutions[0])

# %%
# how_much_it_rises.hint()

# %% [markdown]
# ## Your turn: cheat
#
# TrustKit has an arena, in which it is attacked with tricks. Here are some. Choose three, put the word in front of the colon between the quotation marks below, and run the cell each time.
# Which of them raises the score most? Which costs most orders?

# %%
tricks()

# %%
play("thank_you_bot")

# %%
play("copy_paste_replies")

# %%
play("reshare_bombs")

# %% [markdown]
# ## Four ways to fail
#
# | way | what happens | for example |
# | --- | --- | --- |
# | *only akin* | The figure stands near what you want, and is another thing. | A full terrace says that the sun shines. It does not praise the coffee. |
# | *too far* | Something good is overdone. | One reminder helps. Thirty drive people away. |
# | *moves alone* | The figure moves, and what you want stays behind. | You hold a match to the thermometer. The room stays cold. |
# | *fed* | Somebody hands it imitations. | Five friends write reviews as guests. |

# %%
how_it_fails

# %%
how_it_fails.check(A=..., B=..., C=..., D=...)
# solution
how_it_fails.check(**how_it_fails.solutions[0])

# %%
# how_it_fails.hint()

# %% [markdown]
# ## And our own figures?
#
# It would be odd to trust TrustKit because it says so. **Attack it.** The last line of `play` shows its rung before and after.

# %%
what_lifts_the_rung

# %%
what_lifts_the_rung.check(...)
# solution
what_lifts_the_rung.check(what_lifts_the_rung.solutions[0])

# %%
# what_lifts_the_rung.hint()

# %%
what_stops_it

# %%
what_stops_it.check(A=..., B=..., C=..., D=...)
# solution
what_stops_it.check(**what_stops_it.solutions[0])

# %%
# what_stops_it.hint()

# %% [markdown]
# Each measure has a card that says how it could be gamed, and what counters that. Two of them:

# %%
card_of("reply_share")

# %%
card_of("thanks_share")

# %% [markdown]
# There are tricks that no archive can tell from honest work: a friend who plays a customer, for instance. What cannot be told apart does not count,
# and the figure says so. If you find a trick that lifts a rung, tell us. It will be tried on every version from then on.

# %%
write_a_card

# %%
write_a_card.check(...)
# solution
write_a_card.check(write_a_card.solutions[0])

# %% [markdown]
# ## Your business
#
# Which figures hang on your wall, stand in your reports, or decide what somebody earns? Write down three. Beside each, write the laziest way to raise it.
# You can do this on paper. It takes ten minutes, and it is the most useful part of this lesson.

# %% [markdown]
# ## Exit ticket

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
exit_sentence.check(exit_sentence.solutions[0])

# %% [markdown]
# ## Key points
#
# - What is counted and paid for gets done, whatever it was meant for.
# - A figure fails in four ways: it is only akin to what you want, is pushed too far, moves alone, or is fed with imitations.
# - What costs no attention should not count.
# - TrustKit's rungs are attacked before each version. None of the tricks may lift one.
# - Ask of each number: what would a lazy and clever person do?
#
# **On Monday:** take the figure that you have just named out of the report, and put the other one in.
#
# Next: **08 · Who are these people?**
# If followers are no figure to trust, who are the people behind it?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** a healthy mistrust of every number, ours first, and one figure less on the wall.
#
# **Minutes:** 5 the rats, 7 the naive score, 12 cheating in pairs, 6 four ways, 8 our own, 7 a card, 5 exit ticket.
# If you are 15 minutes late, read the four ways aloud without their exercise, and drop *what stops it*.
#
# **Likely wrong answers:** *all is fraud* overlooks that most figures are spoilt by people of good will; *lifts the score* reads the first
# line only; *one number* comes from people who have to report upwards: talk about what they would show instead.
#
# **Talk about:** Which figure in your own trade has become worthless, and since when?
#
# **Sensitive:** in the room there may be people who are paid by such a figure, or who sold one. Nobody has to confess.
#
# **Without a laptop:** tell groups that the best *talk* gets a prize, measured by words per minute; break off after two minutes and ask what happened.
