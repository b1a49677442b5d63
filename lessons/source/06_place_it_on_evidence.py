# %% [markdown]
# # 06 · Place it on evidence
#
# **The question:** On which rung do its posts place a business, how sure is that, and what would change it?
#
# **Time:** 20 minutes to read, 35 to do. **Serves:** L1, L2, L3, L4, L5, L6, L7, H5, S1.
#
# **After this lesson you can**
# - read the gates of the ladder,
# - say how sure a placing is,
# - place a business, and say what would move it,
# - compare your own guess from lesson 01 with the evidence.

# %%
import trustkit
from trustkit import charts, forms, samples
from trustkit.practice import my_business, say
from trustkit.practice.lesson_06 import *

# %% [markdown]
# ## One idea
#
# Each rung has **gates**: things that must be seen in the stream. Think of stairs with a few doors on each floor.
# You climb while the doors are open. The **first closed door ends the climb**, even if doors further up are open.
#
# A gate can be *met*, *not met*, or *cannot tell*. With *cannot tell*, nobody knows whether the door is open. Then the business may
# stand on more than one rung, and the answer is a **range**. But if another door on that floor is closed, the climb ends there anyway.
# Likes, followers and the number of posts are in no gate.

# %% [markdown]
# ## Predict
#
# In lesson 01 you saw the bakery's weeks. On which rung would you put it? Say a number aloud, then run the cells.

# %% tags=["reveal"]
bakery = trustkit.assess(samples.open("bakery"))
gates_by_letter(bakery)

# %% [markdown]
# Read it from the top. Each gate begins with its verdict and its name. Below them stand the counts, and then a range. A year shows
# only a part of how a shop behaves, and there is luck in it. So the real share may lie anywhere in that range. A gate is met
# when we can be **90 % sure** that the shop is on the good side.
#
# X gives a shop what it wrote, and hardly anything of what others wrote to it. Where you read *known to have written to you*, the bakery
# answered more people than its file holds a word of. If these others never wrote, it was no talk, so the next cell says what would be then.
# Its last sentence speaks of *redraws*. What they are stands below, under *How sure is it?*

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
# There is a second way to ask how sure it is. Suppose the year had gone a little differently: some weeks twice, others not at all.
# TrustKit makes a thousand such years from the bakery's real weeks and people, and looks on which rung each one ends.
# The chart above calls them *redraws*. If nearly all end on the same rung, the result has little to do with luck.

# %% [markdown]
# The same gates as a picture. The line is the range. The dot is the share itself. The tick is what the gate asks for.
# If the line does not touch its tick, the result is sure.

# %%
names = ["reply_share", "deep_exchange_share", "people_back_share"]
names += ["talking_weeks_share", "credit_share"]
shares = charts.draw_shares(bakery.findings, names, bakery.scorecard.practices)
shares

# %%
charts.chart_table(shares)

# %% [markdown]
# All this came from the bakery's X archive. The bakery is on Instagram as well. **Does the Instagram archive alone place it on
# one rung, or on several?** Say which, then run the cell.

# %% tags=["reveal"]
instagram = samples.path("bakery") / "instagram-rowanbakes_kbn-2026-07-01-kBn4Wq7Z.zip"
say("In words:", trustkit.assess(trustkit.read(instagram)).standing.in_words())

# %% [markdown]
# At one gate nobody can tell, so two rungs are possible. More talks would settle it.
#
# ## Your turn: place three shops
#
# Here are the gates of three more businesses on the high street, without their names. One of them is very busy. A star (*) behind a
# figure leads to the sentence below the list that goes with it.

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
# Now the other way round. What must the bakery not lose? Change the last word into `"posts"`, `"messages"`, `"likes"` or
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
change_my_mind.check(
    "I would move it up if the same people came back in three different weeks far more often."
)

# %% [markdown]
# ## Your business
#
# If you chose a file in lesson 02, these cells are about you **as soon as you run them**; until then the bakery's figures stand there.
# If not, they show the bakery, and say so. Here the bakery has also placed itself on a rung, as you did in lesson 01.

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
# In lesson 01 you also gave a reason, and guessed how many out of ten posts and answers you write to one person. If you chose no
# file, you see the bakery's guess.

# %%
first_guess(mine.assessment)

# %% [markdown]
# Is there a gap between your guess and the evidence? Then ask: what does each of them know that the other does not?
# You know the people. The evidence does not forget the questions that nobody answered.

# %%
gates_by_letter(mine.assessment)

# %% [markdown]
# Now all practices, by stage of trust. A practice is something that builds trust, or harms it. Click on a sign to see the posts
# behind it. The list below the picture does the same.

# %%
practices = charts.draw_practices(mine.assessment.scorecard)
forms.look_behind(practices, mine.assessment.stream)

# %%
charts.chart_table(practices)[["Practice", "Verdict", "Counted", "Asked for"]]

# %% [markdown]
# Does it say *cannot tell* somewhere? Here are the reasons:

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
# - What each gate asks for is a choice. Each choice has its reason and its source, and a coach can change it in one file.
#
# **On Monday:** write down the **one** gate that holds you back. Put it up where you write your posts. Lesson 15 makes a habit of it.
#
# Next: **07 · Break the score**
# Before you trust these gates, try to cheat them.
#
# In a hurry? Then go on to lesson 15, and come back to lesson 07 when there is time.

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** read a judgement, doubt it at the right place, act on it. Talk about the gap to the guess in lesson 01.
#
# **Minutes:** 10 gates of the bakery together, 10 how sure, 14 three shops in pairs, 8 what if, 9 own business, 4 exit ticket.
# If you are 15 minutes late, drop the picture of the shares, and let each pair place one of the three shops.
#
# **Likely wrong answers:** *best gate* (one strong side lifts the shop) is natural and kind, but people do not work like that;
# *every open gate* makes plans too large; *the rung* for *how sure* mixes up where and how sure; *applause* keeps likes
# in, so run `what_if` with likes in front of everybody. The busy shop among the three games its figures. Say so afterwards.
#
# **Talk about:** which threshold would you set differently, and what would you accept as a reason?
#
# **Sensitive:** a rung is not a mark for a person. Say *the account*, not *you*.
#
# **Without a laptop:** print the gates of the three shops; people move a coin up stairs drawn on paper.
