# %% [markdown]
# # 03 · The stranger's view
#
# **The question:** What do people see when they meet your business today for the first time?
#
# **Time:** 15 minutes to read, 40 to do. **Serves:** T2, T3, N7, L2.
#
# **After this lesson you can**
# - look at a stream and a profile as a stranger does,
# - tell pitch, value, talk and thanks apart,
# - say how far a rule agrees with you, and correct it.

# %%
import trustkit
from trustkit import forms, samples
from trustkit.practice import my_business
from trustkit.practice.lesson_03 import *

# %% [markdown]
# ## One idea
#
# You know your shop from behind the counter. A stranger stands in the street. They see the window, and a little of what
# happens inside. After a few seconds they come in or walk on.
#
# Online, the window is your **profile**. What happens inside is your **newest posts**, as many as fit on a screen or two.
# Nobody scrolls back to the good posts of last spring.

# %% [markdown]
# ## Predict
#
# Let us say that a stranger sees the gym's newest thirty posts and answers. Here are the newest eight. Read them as somebody who is new
# in town. **Out of the thirty, how many sell something?** Say a number aloud, then run the second cell.

# %%
gym = trustkit.assess(samples.open("gym"))
last_posts(gym)

# %% tags=["reveal"]
strangers_view(gym)

# %%
how_many_sell

# %%
how_many_sell.check(...)
# solution
how_many_sell.check(how_many_sell.solutions[0])

# %%
# how_many_sell.hint()

# %% [markdown]
# And the garage, which repairs cars in the same street:

# %%
garage = trustkit.assess(samples.open("garage"))
last_posts(garage)

# %%
strangers_view(garage)

# %% [markdown]
# ## Your turn: ten posts
#
# What does a post want? It wants your money (**pitch**), it wants to be useful to you (**value**), it wants your answer (**talk**), or it wants
# to make somebody happy (**thanks**).

# %%
label_ten_posts

# %%
label_ten_posts.check(A=..., B=..., C=..., D=..., E=..., F=..., G=..., H=..., I=..., J=...)
# solution
label_ten_posts.check(**label_ten_posts.solutions[0])

# %%
# label_ten_posts.hint()

# %% [markdown]
# ## You and the rule
#
# TrustKit labels posts by a rule, because nobody can read ten thousand posts. You can read the rule in one file. It makes mistakes.
# Here are our ten labels beside the rule's:

# %%
beside_the_rule()

# %%
how_many_agree

# %%
how_many_agree.check(...)
# solution
how_many_agree.check(how_many_agree.solutions[0])

# %%
# how_many_agree.hint()

# %% [markdown]
# Two people who label the same posts do not always agree either. So no label is simply *right*. We ask how often the labels **agree**,
# and whether that is more than luck. If you see a text differently, you can say so further down. TrustKit keeps your label.

# %% [markdown]
# ## The window

# %%
read_the_bio

# %%
read_the_bio.check(A=..., B=..., C=..., D=..., E=...)
# solution
read_the_bio.check(**read_the_bio.solutions[0])

# %%
# read_the_bio.hint()

# %%
write_a_bio

# %%
write_a_bio.check(...)
# solution
write_a_bio.check(write_a_bio.solutions[0])

# %% [markdown]
# ## Your business
#
# If you chose a file in lesson 02, this is about you. If not, it shows the bakery, and says so.

# %%
mine = my_business()
mine

# %%
last_posts(mine.assessment)

# %%
strangers_view(mine.assessment)

# %% [markdown]
# ## Your texts and the rule
#
# Now see what the rule makes of your own texts. It asks two questions about each one. The first uses only three labels:
#
# | Our label | What the text mainly does |
# | --- | --- |
# | value | it informs |
# | talk, thanks | it talks with people |
# | pitch | it wants something done |
#
# The second question looks closer: **what exactly is in the text?** There may be several things. *Thanks for coming! New cakes on Friday* talks
# with people. There are thanks in it, and an offer too.
#
# The rule knows certain words. Each of them gives points to one of the three labels, and the label with the most points wins. Below are up to
# twenty of your texts, chosen at random, each with those words. **If the rule is wrong, correct it. After ten you may stop.**
#
# A count shows how often you and the rule agree. From five texts on, *kappa* shows it too: 1 means that you always agree, and 0 means that
# guessing would do as well.

# %%
forms.correct_labels(mine.assessment)

# %% [markdown]
# Run the cell `mine = my_business()` above once more, and the figures use your labels. It says how many you corrected.
# Your labels can count against you, but never for you. Otherwise anybody could call every post a gift.

# %% [markdown]
# Now the window. Take your phone, log out, and look for your business. Then fill in the list. It is saved as you type.

# %%
forms.open_worksheet("bio")

# %% [markdown]
# One more thing: how many clicks are there from your page to a **person**? Try it as somebody who wants to buy from you or
# recommend you. Reaching a person must be as easy as paying.
#
# A person is **too hard to reach** if it takes more than two clicks, if a price or an order takes fewer, or if a test has no answer within a day.
# The garage has already counted its clicks.

# %%
hard_to_reach

# %%
hard_to_reach.check(...)
# solution
hard_to_reach.check(hard_to_reach.solutions[0])

# %%
# hard_to_reach.hint()

# %% [markdown]
# This week, take a quiet quarter of an hour and count your own.

# %%
forms.open_worksheet("access")

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
# - A stranger sees the profile and your newest posts, a screen or two.
# - A post wants your money, or your answer, or to be useful to you, or to make somebody happy.
# - Labels can differ. Ask how often they agree.
# - A profile says what, where, for whom, and how to reach a person.
# - Reaching a person should be as easy as paying.
#
# **On Monday:** change the one place that you have just named. It takes five minutes, and every stranger sees it.
#
# Next: **04 · First contact**
# The stranger has looked in. What is the first thing that you say?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** one change to the profile, made on the spot, and new eyes for one's own posts.
#
# **Minutes:** 7 gym and garage, 10 ten posts in pairs, 5 the rule, 8 the profile, 4 the garage's clicks, 17 own page, 4 exit ticket.
# If you are 15 minutes late, drop the garage and *you and the rule*; the two lists can be filled in at home.
#
# **Likely wrong answers:** *soft pitch* is the most common, and worth the most talk: let people say what the sentence wants;
# *talk is nothing* comes from people who are afraid of looking idle; *guessed* shows how much the room already knew.
#
# **Talk about:** Swap phones: what does your neighbour think that your business does?
#
# **Sensitive:** people have worked for years on these pages. First ask what is good about one, then what is missing.
#
# **Without a laptop:** print the ten posts and four signs for the corners of the room; people walk to the corner that fits.
