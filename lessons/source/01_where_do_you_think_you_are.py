# %% [markdown]
# # 01 · Where do you think you are?
#
# **The question:** How do people deal with your business online, and how close have you come to them?
#
# **Time:** 15 minutes to read, 25 to do. **Serves:** L1, L2, L3, L4, L5, L6, L7, L8, L9, N1, N4, H5.
#
# **After this lesson you can**
# - name the five rungs of the ladder and say how each looks from outside,
# - say why *know, like, trust* come in this order,
# - place your own business, with a reason, **before** you look at any figures.

# %%
from trustkit import charts, forms, samples
from trustkit.practice.lesson_01 import *

# %% [markdown]
# ## One idea
#
# Think of a new neighbour. At first you only see each other. Then one of you calls something across the fence.
# One day you talk, perhaps about the weather. You meet again, and you begin to like each other.
# Some time later you lend each other tools, and nobody keeps count.
#
# A business and the people it meets online take the same steps. We call them the rungs of a ladder. Here are the five rungs.

# %%
rungs()

# %% [markdown]
# Two things surprise many owners.
#
# - **Loud is not high.** A shop that posts three times a day and answers nobody stands on rung 2.
# - **Small talk counts.** People get to know a shop by talking about rain, food and football. Later, some of them become customers.

# %% [markdown]
# ## Put the rungs in order

# %%
order_the_rungs

# %%
order_the_rungs.check(...)
# solution
order_the_rungs.check("D A C E B")

# %%
# order_the_rungs.hint()

# %% [markdown]
# ## Know, like, trust
#
# People buy from those they know, like and trust. It also happens in this order.

# %%
steps_of_trust

# %%
steps_of_trust.check(A=..., B=..., C=...)
# solution
steps_of_trust.check(A="like", B="trust", C="know")

# %%
# steps_of_trust.hint()

# %% [markdown]
# ## Predict: where are you?
#
# Now your own business. Choose the rung that fits it best **today**, not the one that you would like.
# There is no right answer here. Nobody sees it unless you hand it in yourself. In lesson 06 you compare it with what your posts show.
#
# Choose with the mouse, or go to the card with the Tab key and use the arrow keys.

# %%
forms.ask("self_placement")

# %% [markdown]
# Would you rather type? This line does the same. Delete the `#`, put your number in, and run it.

# %%
# forms.answer("self_placement", 2)

# %% [markdown]
# One more guess. In lesson 06 you will see it beside the count of your posts.

# %%
forms.ask("perceived_talk")

# %%
# forms.answer("perceived_talk", 3)

# %%
my_reason

# %%
my_reason.check(...)
# solution
my_reason.check("I chose 2 because we post our offers daily and I cannot remember answering anyone.")

# %%
# my_reason.hint()

# %% [markdown]
# ## Watch it done: two shops on the high street
#
# The gym and the bakery are made up, and both post a lot. Each chart shows the last 26 weeks.
# The upper row counts answers to people, the lower row everything else. **Before you run the cells:**
# which of the two do you expect to talk with people?

# %% tags=["reveal"]
gym = charts.draw_two_way(samples.open("gym"))
gym

# %% tags=["reveal"]
bakery = charts.draw_two_way(samples.open("bakery"))
bakery

# %% [markdown]
# The same two as tables, the last weeks only:

# %% tags=["reveal"]
charts.chart_table(gym).tail()

# %% tags=["reveal"]
charts.chart_table(bakery).tail()

# %% [markdown]
# The gym talks to the whole town, and answers hardly anybody. The bakery answers people, week after week.
# That is the step from rung 2 to rung 3. It takes no extra posts. The time goes into answering other people.

# %% [markdown]
# ## Your turn: fifteen cards
#
# Each card describes what one business does. Give each card the highest rung that it shows, from 1 to 5.

# %%
sort_first_five

# %%
sort_first_five.check(A=..., B=..., C=..., D=..., E=...)
# solution
sort_first_five.check(A=2, B=1, C=3, D=4, E=5)

# %%
# sort_first_five.hint()

# %%
sort_next_five

# %%
sort_next_five.check(F=..., G=..., H=..., I=..., J=...)
# solution
sort_next_five.check(F=2, G=3, H=5, I=1, J=4)

# %%
# sort_next_five.hint()

# %%
sort_last_five

# %%
sort_last_five.check(K=..., L=..., M=..., N=..., O=...)
# solution
sort_last_five.check(K=2, L=2, M=4, N=5, O=3)

# %%
# sort_last_five.hint()

# %% [markdown]
# ## Your business
#
# Did the cards make you doubt your own number? Good. **Leave it as it is.** You learn most from the gap between what you think
# and what the posts show. A number that you corrected afterwards would hide that gap.
#
# If you like, ask a colleague and a customer for their number too. Don't tell them yours. Write down all three.

# %% [markdown]
# Few people buy after one meeting. A guest sees your bread in a friend's picture, reads two reviews, asks you something by message,
# and comes on Saturday. **You met in four places before anything was sold.** There are five kinds of places: people that others listen to,
# groups, reviews, direct talk, and the networks themselves. Some are yours, some belong to others. Does anybody look after them?

# %%
who_looks_after

# %%
who_looks_after.check(A=..., B=..., C=..., D=..., E=...)
# solution
who_looks_after.check(**who_looks_after.solutions[0])

# %%
# who_looks_after.hint()

# %% [markdown]
# Where do people meet you? You can write your own list on another evening.

# %%
forms.open_worksheet("touchpoints")

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
exit_sentence.check("We would have to answer the questions under our posts on the same day.")

# %% [markdown]
# ## Key points
#
# - Five rungs: observing, broadcasting, conversation, relationships, collaboration.
# - When you talk, people get to know you. When they come back, they like you. When you help, they trust you.
# - Climb one rung at a time. The next step is never two rungs away.
# - The number of posts or followers does not put you on a rung.
# - The ladder is a way to think, not a law of nature. Nobody has proved its steps.
#
# **On Monday:** find one question online that you have not answered, and answer it. That is a step, whatever your rung.
#
# Next: **02 · Bring your stream**
# You have made a guess. Now you need evidence, and your network has it.

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** an honest guess on record before any evidence. The gap to lesson 06 is your best topic.
#
# **Minutes:** 5 the neighbour story, 5 order and steps, 5 own placing in silence, 15 cards, 4 places, 5 exit ticket.
# If you are 15 minutes late, drop the last five cards.
#
# **Likely wrong answers:** *by volume* (a busy page is put high) is the most common and the most costly one;
# *business only* (small talk put on 2) comes from owners who are afraid of not looking serious;
# *stops at talk* (all friendly cards on 3) shows that people do not yet see the difference between coming back and helping;
# *by manners* (thanks in bulk put on 4): ask how one of the thirty felt.
#
# **Talk about:** When did a firm last talk with you, not at you? Who in your firm could answer within the hour?
#
# **Sensitive:** do not ask people for their numbers in front of the group. Those who want to will say it.
#
# **Without a laptop:** print the fifteen cards and lay a paper ladder on the floor.
