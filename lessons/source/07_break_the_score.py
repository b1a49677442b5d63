# %% [markdown]
# # 07 · Break the score
#
# **The question:** What happens to a figure when people's pay depends on it?
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
# Nobody meant any harm. They did what was counted. It is the same with scores for influence online. They add up what is easy to count,
# and firms do more of that. **In this lesson you are the one who cheats.** You learn most about a figure by breaking it.

# %% [markdown]
# ## A naive score
#
# Here is a score like those of Klout and Kred, which many firms once tried to raise. It puts everything that is easy to count into one
# number. We made it for this lesson, to be broken. A bank's credit score is different. It is based on bills that people really paid.

# %% [markdown]
# ## Predict
#
# The bakery buys followers. **What happens to its score, to its orders in a year, and to its rung?** Say it aloud, then run the cell.

# %% tags=["reveal"]
play("bought_followers")

# %% [markdown]
# The orders come from a simple model. We chose its numbers. It says only three things. People you meet again buy more than people you met
# once. People who feel pushed stay away. And an hour spent on tricks is an hour less for customers. The model proves nothing. It shows where to look.

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
# TrustKit has an **arena**. There we attack our own figures with tricks. Here are some. Choose three tricks. For each, copy the word before the
# colon, put it between the quotation marks below, and run the cell. Which trick raises the score most? Which one costs the most orders?

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
# | *only similar* | The figure is close to what you want, but it is not the same. | A full terrace shows that the sun is out. It does not show that the coffee is good. |
# | *too far* | Somebody does too much of a good thing. | One reminder helps. Thirty drive people away. |
# | *moves alone* | The figure moves, but what you want does not. | You hold a match to the thermometer. The room stays cold. |
# | *faked* | Somebody fakes what is counted. | Five friends write reviews as guests. |

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
# With some tricks, no archive can see the difference from honest work. Friends who play customers are one. Where a few people get most of your
# answers, we count only a part, and the figure says so. But some tricks stay **open**: they lift a rung, or turn a practice to *met*. We know
# of these:

# %%
open_tricks()

# %% [markdown]
# The plainest one: talk to sixty strangers all year, in new words each time. They never answer. An archive holds what *you* wrote, so this looks
# like real talk:

# %%
play("talks_to_strangers")

# %% [markdown]
# The rung rises. The figures then say how many of these people are known to have written to you: none. And beside the rung an assessment says
# which one it would be if they never did. So read that sentence before you trust a rung. It does not help against a crowd of one's own: those
# accounts do write.
# If you find another trick that lifts a rung, tell us. We will try it on every new version.

# %%
write_a_card

# %%
write_a_card.check(...)
# solution
write_a_card.check(write_a_card.solutions[0])

# %% [markdown]
# ## Your business
#
# Which figures are on your wall, in your reports, or decide what somebody earns? Write down three. Beside each, write the laziest way to raise it.
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
# - People do what is counted and paid for, even if it no longer helps anybody.
# - A figure fails in four ways: it is only similar to what you want, is pushed too far, moves alone, or is faked.
# - What costs no attention should not count.
# - We attack TrustKit's rungs before each version. Most tricks lift nothing. Some do, as no archive can see them, and we name each of them.
# - Ask of each number: what would a lazy and clever person do?
#
# **On Monday:** take the figure that you have just named out of the report, and put the other one in.
#
# Next: **08 · Who are these people?**
# If you cannot trust the number of followers, who are the people behind it?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** a healthy mistrust of every number, ours first, and one figure fewer on the wall.
#
# **Minutes:** 5 the rats, 7 the naive score, 12 cheating in pairs, 6 four ways, 8 our own, 7 a card, 5 exit ticket.
# If you are 15 minutes late, read the four ways aloud without their exercise, and drop *what stops it*.
#
# **Likely wrong answers:** *all is fraud* misses that most figures are spoilt by people who mean well; *lifts the score* reads only the
# first line; *one number* comes from people who have to report to a boss: talk about what they would show instead.
#
# **Talk about:** Which figure in your own trade has become worthless, and since when?
#
# **Sensitive:** there may be people in the room whose pay depends on such a figure, or who sold one. Nobody has to say so.
#
# **Without a laptop:** tell groups that the best *talk* gets a prize, measured by words per minute; break off after two minutes and ask what happened.
