# %% [markdown]
# # 03 · The stranger's view
#
# **The question:** What does somebody see who meets your business today for the first time?
#
# **Time:** 15 minutes to read, 40 to do. **Serves:** T2, T3, N1, N7, L2.
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
# You know your shop from behind the counter. A stranger stands in the street. They see the window, and through it
# a little of what goes on inside. After a few seconds they come in or walk on.
#
# Online, the window is your **profile**. What goes on inside is your **last screen or two of posts**.
# Nobody scrolls back to your good spring.

# %% [markdown]
# ## Predict
#
# Below are the newest eight of the thirty posts that a stranger sees of the gym. Read them as somebody who is new in town.
# **Out of the thirty, how many sell something?** Say a number aloud, then run the second cell.

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
# And the garage, which mends cars in the same street:

# %%
garage = trustkit.assess(samples.open("garage"))
last_posts(garage)

# %%
strangers_view(garage)

# %% [markdown]
# ## Your turn: ten posts
#
# Four things a post can be after: your money (**pitch**), your use (**value**), your answer (**talk**), somebody's joy (**thanks**).

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
# TrustKit labels posts by rules, since nobody can read ten thousand. Each rule can be read in one file, and it errs.
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
# Two people who label the same posts differ as well. So labels are never *right*; one asks how far they **agree**,
# and whether that is more than luck. Where you see it otherwise, say so: further down TrustKit keeps your word.

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
# With a file chosen in lesson 02, this is about you. Without one it shows the bakery, and says so.

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
# Now look over the rule's shoulder, at your own texts. It asks two things of each. The first is coarser than our four signs:
#
# | Our sign | What the text does, most of all |
# | --- | --- |
# | value | it informs |
# | talk, thanks | it talks with people |
# | pitch | it wants something done |
#
# The second looks closer: **which acts are in it?** A text may hold several. *Thanks for coming! New cakes on Friday* talks with
# people, and there are thanks in it as well as an offer.
#
# The rule gives points to each of the three for the words that it knows, and the one with most wins. Below are up to twenty of
# your texts, drawn by chance, each with those words. **Where the rule errs, correct it. After ten you may stop.**
#
# How far you two agree is told by the count, and from five texts on by *kappa*: 1 is always the same, 0 is what guessing would give.

# %%
forms.correct_labels(mine.assessment)

# %% [markdown]
# Run the cell `mine = my_business()` above once more, and your labels are in the figures: it says how many you
# corrected. They may count against you and never for you. Else anybody could call every post a gift.

# %% [markdown]
# Now the window. Take your telephone, log out, and look yourself up. Then fill in the list. It is saved as you type.

# %%
forms.open_worksheet("bio")

# %% [markdown]
# One thing more: how many clicks is it from your page to a **person**? Go the way as somebody who buys from you or
# recommends you would. It must be as easy as the way to the till. The garage has counted already.

# %%
hard_to_reach

# %%
hard_to_reach.check(...)
# solution
hard_to_reach.check(hard_to_reach.solutions[0])

# %%
# hard_to_reach.hint()

# %% [markdown]
# Count your own this week, in a quiet quarter of an hour.

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
# - A stranger sees the profile and the last screen or two.
# - A post is after your money, your use, your answer, or somebody's joy.
# - Labels can differ. One asks how far they agree.
# - A profile says what, where, for whom, and how to reach a person.
# - The way to a person should be as easy as the way to the till.
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
# **Likely wrong answers:** *soft pitch* is the commonest and worth the most talk: let people say what the sentence wants;
# *talk is nothing* comes from people who are afraid of looking idle; *guessed* shows how much the room already knew.
#
# **Talk about:** Swap telephones: what does your neighbour think that you do?
#
# **Sensitive:** people have worked for years on these pages. First ask what is good about one, then what is missing.
#
# **Without a laptop:** print the ten posts and four signs for the corners of the room; people walk to the corner that fits.
