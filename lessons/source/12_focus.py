# %% [markdown]
# # 12 · Focus, shiny things, outside help
#
# **The question:** Where should your few hours go, and may somebody else do the work for you?
#
# **Time:** 15 minutes to read, 35 to do. **Serves:** H1, H2, C1, C2, C3, N9, N10, N11, P2.
#
# **After this lesson you can**
# - plan a week so that there is time to answer people,
# - decide with a worksheet, and not by feeling, whether a new network gets hours,
# - choose the way to a person that costs you both least: network, phone, counter or letter,
# - say when somebody outside may take hours off you, and when not.

# %%
from trustkit import forms
from trustkit.practice.lesson_12 import *

# %% [markdown]
# ## One idea
#
# You can spend an hour only once. If you open a second till, you do not get more staff. Nobody stands at one of the two.
#
# Online we forget this, because a new page is free and takes ten minutes. But **being there for people** takes
# time every day, for years. So the first question is never *is it good?* It is *what will I stop doing for it?*
#
# Four things want your hours: the people who write to you, a new network, a talk that gets too long, and an agency that promises you hours back.
# **We ask each of the four the same question.**

# %% [markdown]
# ## Predict
#
# The bakery describes its week. **Does it fit into six hours? And is anything else wrong with it?**
# Say it aloud, then run the second cell.

# %%
show_case("bakery_week")

# %% tags=["reveal"]
verdict_on("bakery_week")

# %% [markdown]
# The films leave no time for answering. A month later:

# %%
show_case("bakery_better_week")

# %%
verdict_on("bakery_better_week")

# %% [markdown]
# ## First: the people who write to you
#
# Plan the week so that they get their time before anything else does.

# %%
share_the_week

# %%
share_the_week.check(A=..., B=..., C=..., D=..., E=...)
# solution
share_the_week.check(**share_the_week.solutions[0])

# %%
# share_the_week.hint()

# %% [markdown]
# ## Second: a new network
#
# Every year there is a new network that everybody talks about. People are tired of the old ones, or bored. What they
# do there brings little, so they hope for an easier place. The market is huge, and investors put money into it.
# None of these reasons is about your customers.
#
# What happens to these networks? One adviser explains it like this. Ello and Tsu, both from 2014, were *against* Facebook. That brings people
# together, but then they have nothing to do there. Google Plus attracted people who disliked Facebook and people who work in social media, and too
# few others. People came to Instagram and Pinterest because they **wanted to do** something there. If those people are your customers, look closer.
#
# There are two pieces of advice: *use few tools*, and *try several*. They seem to say opposite things, but both are right if you use a calendar.
# Try one thing at a time, keep it small, and set a day on which it stops. For the first two weeks, only read: what is it good for, what not?
# Then stay with what worked. And for each hour that it gets, name the hour that ends.

# %%
networks_to_judge

# %%
networks_to_judge.check(A=..., B=..., C=...)
# solution
networks_to_judge.check(**networks_to_judge.solutions[0])

# %%
# networks_to_judge.hint()

# %% [markdown]
# This is what the worksheet says about the garage. The hour comes from the prize draw.

# %%
verdict_on("ask_garage")

# %% [markdown]
# ## Third: a talk that gets too long
#
# A wedding takes forty messages, or one visit. So a network can cost you hours that another way saves. It is good for meeting people, and for
# short answers that others may read. It is bad for an apology, for planning, and for news that must arrive. It shows a post only to some people, and
# one day it may close.
# **Phone, counter and letter stay yours.** Meet people online. Settle things by phone or face to face. Write a letter to those who asked for one.

# %%
which_way

# %%
which_way.check(A=..., B=..., C=..., D=...)
# solution
which_way.check(**which_way.solutions[0])

# %%
# which_way.hint()

# %% [markdown]
# ## Fourth: somebody offers you hours
#
# An agency would write for you, and you would have your hours back. What stops then is that people hear *you*. That works under **three conditions**.
# You need all three:
#
# 1. When something changes in your business, the people who write hear about it the same day.
# 2. One of your own people looks every day at what goes out, and may call the person who decides.
# 3. Somebody is in charge of the strategy: one of your own people, or a consultant who speaks with the management directly.
#
# An answer that has to wait for approval comes too late. Agree beforehand on what the agency may answer without asking.

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
# ## More practice
#
# The lesson is done. Two exercises for the evening on which a new network tempts you. Nobody misses them if you leave them out.

# %%
why_it_tempts

# %%
why_it_tempts.check(...)
# solution
why_it_tempts.check(why_it_tempts.solutions[0])

# %%
# why_it_tempts.hint()

# %%
what_they_come_for

# %%
what_they_come_for.check(...)
# solution
what_they_come_for.check(what_they_come_for.solutions[0])

# %%
# what_they_come_for.hint()

# %% [markdown]
# ## Key points
#
# - You can spend an hour only once. Ask of each new thing: what will I stop doing for it?
# - Answer people first. Then make posts.
# - A new network is worth it when your own customers are there. Ask ten of them.
# - A trial has a day on which it stops.
# - If somebody is hurt, phone them. Plan a large order face to face. For news that comes every year, write a letter to those who asked for it.
# - Somebody outside may write for you under three conditions. If one is missing, the answer is no.
#
# **On Monday:** stop what you have just named. Put answering people in its place, at a fixed time of the day.
#
# Next: **13 · Ask your customers**
# You have chosen where to be. Do your customers see you as you see yourself?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** at the end each person has given up one thing and knows who gets that hour.
#
# **Minutes:** 5 the bakery's week, 8 planning the week, 8 networks in pairs, 5 the other ways, 8 agencies, 3 what gave way,
# 8 own week, 5 exit ticket. If you are 15 minutes late, drop the other ways and let the agency wait for whoever has one.
# *More practice* is for those who are quick, or for home. It is in nobody's count.
#
# **On the board:** six strokes for six hours. Whatever the lesson brings up, people say which stroke it takes.
#
# **Likely wrong answers:** *all making* is the most common, and comes from people who are proud of their pictures: praise them,
# and ask who answers; *try everything* comes from fear of missing something; *never begin* from people who had a bad experience;
# *they are paid* mixes up work and judgement.
#
# **Talk about:** Which page of yours would you close if nobody noticed?
#
# **Sensitive:** in the room there may be somebody who works for an agency. The conditions protect good agencies too.
#
# **Without a laptop:** six paper hours each, five plates on the table; to put an hour on one plate, take it from another.
