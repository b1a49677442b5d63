# %% [markdown]
# # 12 · Focus, shiny things, outside help
#
# **The question:** Where should your few hours go, and may somebody else spend them for you?
#
# **Time:** 15 minutes to read, 35 to do. **Serves:** H1, H2, C1, C2, C3, N9, N10, N11, P2.
#
# **After this lesson you can**
# - share out a week so that there is time to answer,
# - decide about a new network with one worksheet instead of a feeling,
# - say when a network is the wrong way to a person: voice, table or letter,
# - say when somebody outside may write in your name, and when not.

# %%
from trustkit import forms
from trustkit.practice.lesson_12 import *

# %% [markdown]
# ## One idea
#
# An hour can be spent once. Whoever opens a second till has not got more staff by that; one till stands empty.
#
# Online one forgets this, since opening a till is free. A new page takes ten minutes. To **be at home** there takes
# time each day, for years. So the first question is never *is it good?* It is *what gives way?*

# %% [markdown]
# ## Predict
#
# The bakery tells about its week. **Does it fit into six hours? And is there anything wrong with it besides?**
# Say it aloud, then run the second cell.

# %%
show_case("bakery_week")

# %% tags=["reveal"]
verdict_on("bakery_week")

# %% [markdown]
# The films leave nobody to answer. A month later:

# %%
show_case("bakery_better_week")

# %%
verdict_on("bakery_better_week")

# %% [markdown]
# ## Your turn: share out the week

# %%
share_the_week

# %%
share_the_week.check(A=..., B=..., C=..., D=..., E=...)
# solution
share_the_week.check(**share_the_week.solutions[0])

# %%
# share_the_week.hint()

# %% [markdown]
# ## Something new
#
# Every year there is a network that everybody talks about. People are fed up with the old ones, or bored. Little comes of what they
# do there, so they hope for an easier place. The market is huge, and investors bet on it.
#
# What becomes of them? One adviser explains it like this. Ello and Tsu, both of 2014, were *against* Facebook. That gets a crowd together, and
# then the crowd has nothing to do. Google Plus drew those who disliked Facebook and people of the trade, and too few others. People
# came to Instagram and Pinterest because they **wanted to do** something there. When those people are your customers, it concerns you.

# %%
why_it_tempts

# %%
why_it_tempts.check(...)
# solution
why_it_tempts.check(why_it_tempts.solutions[0])

# %%
# why_it_tempts.hint()

# %% [markdown]
# Two pieces of advice seem to quarrel here: *use few tools*, and *try out several*. Both are right, with a calendar.
# Try one thing at a time, small, and with a day on which it stops. Read there for two weeks first: what is it good for, what not?
# Then stay with what worked.

# %%
networks_to_judge

# %%
networks_to_judge.check(A=..., B=..., C=...)
# solution
networks_to_judge.check(**networks_to_judge.solutions[0])

# %%
# networks_to_judge.hint()

# %% [markdown]
# This is what the worksheet says of the garage.

# %%
verdict_on("ask_garage")

# %% [markdown]
# ## The other ways to a person
#
# A network is one way to people among several. It is good for meeting and for short words that others may read. It is poor for an
# apology, for a plan that takes an hour, and for what must arrive: it shows a post to some, and one day it may close. **Telephone,
# counter and letter stay yours.** Meet online, settle by voice or face to face, and write a letter to those who asked for one.

# %%
which_way

# %%
which_way.check(A=..., B=..., C=..., D=...)
# solution
which_way.check(**which_way.solutions[0])

# %%
# which_way.hint()

# %% [markdown]
# ## Somebody else's hours
#
# May an agency write for you? Under **three conditions**, and none can be skipped:
#
# 1. What changes in the house reaches those who write on the same day.
# 2. Somebody of your own looks each day at what goes out, and may call whoever decides.
# 3. Somebody is in charge of the strategy: your own person, or a consultant who speaks with the management directly.
#
# People wait for minutes, so an answer cannot go round for approval. Agree beforehand on what may be answered without asking.

# %%
agency_offers

# %%
agency_offers.check(A=..., B=..., C=...)
# solution
agency_offers.check(**agency_offers.solutions[0])

# %%
# agency_offers.hint()

# %%
verdict_on("ask_gym")

# %%
what_gives_way

# %%
what_gives_way.check(...)
# solution
what_gives_way.check(what_gives_way.solutions[0])

# %% [markdown]
# ## Your business
#
# Three worksheets, for you alone. Take the first one today; the other two wait until somebody offers you something.

# %%
forms.open_worksheet("hours")

# %%
forms.open_worksheet("networks")

# %%
forms.open_worksheet("agency")

# %% [markdown]
# Would you rather type? This line does the same for one answer: delete the `#` and run it.

# %%
# forms.fill_worksheet("hours", hours=6, days=5)

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
# - An hour can be spent once. Ask of each new thing what gives way.
# - Answering comes first, then making.
# - A new network is worth it when your own customers are there. Ask ten of them.
# - A trial has a day on which it stops.
# - Hurt needs a voice, a large order a table, and what returns each year a letter to those who asked for it.
# - Somebody outside may write for you under three conditions. One missing is a no.
#
# **On Monday:** strike out what you have just named, and put the answering in its place, at a fixed minute of the day.
#
# Next: **13 · Ask your customers**
# You have chosen where to be. Do your customers see you as you do?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** at the end each person has struck out one thing and knows who gets its hour.
#
# **Minutes:** 5 the bakery's week, 8 sharing out, 5 reasons, 8 networks in pairs, 3 the other ways,
# 8 agencies, 6 own week, 5 exit ticket. If you are 15 minutes late, drop the reasons and let the agency wait for whoever has one.
#
# **Likely wrong answers:** *all making* is the commonest, and comes from people who are proud of their pictures: praise them,
# and ask who is at home; *try everything* comes from fear of missing something; *never begin* from people burnt once;
# *they are paid* mixes up work and judgement.
#
# **Talk about:** Which page of yours would you close if nobody noticed?
#
# **Sensitive:** in the room there may be somebody who works for an agency. The conditions protect good agencies too.
#
# **Without a laptop:** six paper hours each, five plates on the table; whoever puts an hour down takes it from another plate.
