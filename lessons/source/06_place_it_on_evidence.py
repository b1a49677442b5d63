# %% [markdown]
# # 06 · Place it on evidence
#
# **The question:** On which rung do the posts place a business, how sure is that, and what would change it?
#
# **Time:** 20 minutes to read, 35 to do. **Serves:** L1, L2, L3, L4, L5, L6, L7, H5, S1.
#
# **After this lesson you can**
# - read the gates of the ladder,
# - say how sure a placing is,
# - place a business, and say what would move it,
# - hold your own guess from lesson 01 beside the evidence.

# %%
import trustkit
from trustkit import charts, forms, samples
from trustkit.practice import my_business, say
from trustkit.practice.lesson_06 import *

# %% [markdown]
# ## One idea
#
# Each rung has **gates**: things that must be seen in the stream. Think of a stair with a few doors on each landing.
# You climb while the doors are open. The **first closed door ends the climb**, also if doors further up stand open.
#
# A gate can be *met*, *not met*, or *cannot tell*. With *cannot tell* nobody knows whether the door is open. Unless another door
# stops you there anyway, more than one rung stays possible, and the answer is a **range**. Likes, followers and the number of
# posts are in no gate.

# %% [markdown]
# ## Predict
#
# In lesson 01 you saw the bakery's weeks. On which rung would you put it? Say a number aloud, then run the cells.

# %% tags=["reveal"]
bakery = trustkit.assess(samples.open("bakery"))
gates_by_letter(bakery.standing)

# %% [markdown]
# Read it from the top. The second line gives the counts first, and then the range in which the true share may lie:
# a year is only a sample of how a shop behaves. A gate is met when one can be **90 % sure** of the good side.

# %% tags=["reveal"]
say("In words:", bakery.standing.in_words())

# %% tags=["reveal"]
ladder = charts.draw_ladder(bakery.standing)
ladder

# %% tags=["reveal"]
charts.chart_table(ladder)

# %% [markdown]
# ## What holds it back?

# %%
holding_gates

# %%
holding_gates.check(...)
# solution
holding_gates.check(holding_gates.solutions[0])

# %%
# holding_gates.hint()

# %% [markdown]
# ## How sure is it?

# %%
how_sure

# %%
how_sure.check(...)
# solution
how_sure.check(how_sure.solutions[0])

# %%
# how_sure.hint()

# %% [markdown]
# There is a second way to ask. Suppose the year had gone a little differently: some weeks twice, others not at all.
# TrustKit draws a thousand such years from the bakery's real weeks and people, and looks on which rung each ends.
# The chart above calls this *redraws*. Where nearly all end on one rung, luck has little to do with it.

# %% [markdown]
# The same gates as a picture. The line is the range, the dot the share itself, the tick what the gate asks for.
# A line that lies clear of its tick is sure.

# %%
names = ["reply_share", "deep_exchange_share", "people_back_share"]
names += ["talking_weeks_share", "credit_share"]
shares = charts.draw_shares(bakery.findings, names, bakery.scorecard.practices)
shares

# %%
charts.chart_table(shares)

# %% [markdown]
# All this was the bakery's archive of X. It is on Instagram as well. **Does that archive alone place it on one rung, or on
# several?** Say which, then run the cell.

# %% tags=["reveal"]
instagram = samples.path("bakery") / "instagram-rowanbakes_kbn-2026-07-01-kBn4Wq7Z.zip"
say("In words:", trustkit.assess(trustkit.read(instagram)).standing.in_words())

# %% [markdown]
# One gate that nobody can see through, and two rungs stay possible. More talks would settle it.
#
# ## Your turn: place three shops
#
# Here are the gates of three more businesses of the high street, without their names. One of them is very busy.

# %%
gates_of("A")

# %%
gates_of("B")

# %%
gates_of("C")

# %%
place_three

# %%
place_three.check(A=..., B=..., C=...)
# solution
place_three.check(**place_three.solutions[0])

# %%
# place_three.hint()

# %% [markdown]
# ## What would move it?
#
# The nearest changes that would move the bakery, up or down:

# %%
smallest_changes(bakery.standing)

# %% [markdown]
# And the other way round: what must it not lose? Change the last word into `"posts"`, `"messages"`, `"likes"` or
# `"followers"`, and run the cell again each time.

# %%
what_if("bakery", "answers")

# %%
what_matters

# %%
what_matters.check(...)
# solution
what_matters.check(what_matters.solutions[0])

# %%
# what_matters.hint()

# %%
change_my_mind

# %%
change_my_mind.check(...)
# solution
change_my_mind.check("I would move it up if the same people came back in three different weeks far more often.")

# %% [markdown]
# ## Your business
#
# With a file chosen in lesson 02, these cells are about you. Without one they show the bakery, and say so. Here the bakery has
# also told when it is open. Closed hours do not count as waiting then, so it has answered a few more within a day than above.

# %%
mine = my_business()
mine

# %%
own_ladder = charts.draw_ladder(mine.assessment.standing)
own_ladder

# %%
charts.chart_table(own_ladder)

# %%
say(mine.assessment.standing.in_words())

# %%
say(mine.beside_self_placement())

# %% [markdown]
# In lesson 01 you also gave a reason, and guessed how many of ten things you publish are said to one person. With no file of
# yours, the bakery speaks here too.

# %%
first_guess(mine.assessment)

# %% [markdown]
# Is there a gap between your guess and the evidence? Then ask which of the two knows something that the other does not.
# Your guess knows the people. The evidence does not forget the questions that nobody answered.

# %%
gates_by_letter(mine.assessment.standing)

# %% [markdown]
# And by stage of trust, with all practices. A click on a sign shows the posts that it rests on; so does the list below.

# %%
practices = charts.draw_practices(mine.assessment.scorecard)
forms.look_behind(practices, mine.assessment.stream)

# %%
charts.chart_table(practices)[["Practice", "Verdict", "Counted", "Asked for"]]

# %% [markdown]
# Where it says *cannot tell*, this is why:

# %%
why_open(mine.assessment)

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
exit_sentence.check("I thought we were on 3, and the posts show that we hardly answer anybody.")

# %% [markdown]
# ## Key points
#
# - The first closed gate ends the climb.
# - A placing is a rung or a range, with a reason. *Cannot tell* can make the range wider.
# - Ask of each placing what would change it. If nothing could, do not believe it.
# - What can be bought is in no gate.
# - The thresholds are a choice. Each has its reason and its source, and a coach can change them in one file.
#
# **On Monday:** write down the **one** gate that holds you back, and hang it where you post from. Lesson 15 makes a habit of it.
#
# Next: **07 · Break the score**
# Before you trust these gates, try to cheat them.
#
# In a hurry? Then go on to lesson 15, and to lesson 07 when there is time.

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** read a judgement, doubt it at the right place, act on it. The gap to lesson 01 is the talk to have.
#
# **Minutes:** 10 gates of the bakery together, 10 how sure, 14 three shops in pairs, 8 what if, 9 own business, 4 exit ticket.
# If you are 15 minutes late, drop the picture of the shares, and let each pair place one of the three shops.
#
# **Likely wrong answers:** *best gate* (one strong side lifts the shop) is natural and kind, and wrong on people;
# *every open gate* makes plans too large; *the rung* for *how sure* mixes up where and how sure; *applause* keeps likes
# in, so run `what_if` with likes in front of all. The busy shop among the three games its figures; tell it afterwards.
#
# **Talk about:** which threshold would you set differently, and what would you accept as a reason?
#
# **Sensitive:** a rung is no mark for a person. Say *the account*, not *you*.
#
# **Without a laptop:** print the gates of the three shops; people climb a stair drawn on paper with a coin.
