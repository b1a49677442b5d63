# %% [markdown]
# # 04 · First contact
#
# **The question:** What is the very first thing that a person gets from your business?
#
# **Time:** 10 minutes to read, 25 to do. **Serves:** T1, N5, L2.
#
# **After this lesson you can**
# - tell a pitch from a friendly word, even if no price is mentioned,
# - say where a rule that looks at words goes wrong,
# - write a first message that people like to answer.

# %%
import trustkit
from trustkit import samples
from trustkit.practice import my_business
from trustkit.practice.lesson_04 import *

# %% [markdown]
# ## One idea
#
# You stand at the counter and a stranger comes in. You would not begin with *twenty percent off*. You would say good morning.
#
# Online, many shops begin with the offer, because it costs nothing to send. A message that wants to sell is called a **pitch**. Here is
# the rule of this course, and it is strict. **A message that sells is spam if people did not ask for it. So is a post that tags people and
# sells.** The first thing that somebody gets from you counts most. It happens only once.

# %% [markdown]
# ## Predict
#
# The gym posts every day. Think of ten people whom it wrote to first. **How many of them got a pitch?**
# Say a number aloud, then run the cell.

# %% tags=["reveal"]
gym = trustkit.assess(samples.open("gym"))
first_contacts(gym)

# %% [markdown]
# First come the counts, then the range, then the texts themselves. Only people that the gym wrote to **first** are counted.
# Those who had written to the gym before were asking for an answer, and that is different.
#
# Now read the lower list once more. **Would you call all of these friendly words?** Remember your answer. In a moment you
# will meet the rule that made the two lists.

# %%
how_many_pitched

# %%
how_many_pitched.check(...)
# solution
how_many_pitched.check(how_many_pitched.solutions[0])

# %%
# how_many_pitched.hint()

# %% [markdown]
# And the bookshop, two rungs further up:

# %%
first_contacts(trustkit.assess(samples.open("bookshop")))

# %% [markdown]
# ## Your turn: eight first messages

# %%
pitch_or_fine

# %%
pitch_or_fine.check(A=..., B=..., C=..., D=..., E=..., F=..., G=..., H=...)
# solution
pitch_or_fine.check(**pitch_or_fine.solutions[0])

# %%
# pitch_or_fine.hint()

# %% [markdown]
# ## What does the rule make of them?
#
# Nobody can read ten thousand posts. So TrustKit reads them by a rule: a list of words, and where in the text they come.
# You have just judged eight texts yourself. Compare your labels with the rule's:

# %%
checked_by_rule()

# %%
where_the_rule_errs

# %%
where_the_rule_errs.check(...)
# solution
where_the_rule_errs.check(where_the_rule_errs.solutions[0])

# %%
# where_the_rule_errs.hint()

# %% [markdown]
# This is why every figure here comes with its posts. A rule counts, a person judges.

# %% [markdown]
# ## Rewrite three of them
#
# The rule can also help while you write. Write each message so that it passes the rule.

# %%
rewrite_the_greeting

# %%
rewrite_the_greeting.check(...)
# solution
rewrite_the_greeting.check(rewrite_the_greeting.solutions[0])

# %%
# rewrite_the_greeting.hint()

# %%
rewrite_the_coupon

# %%
rewrite_the_coupon.check(...)
# solution
rewrite_the_coupon.check(rewrite_the_coupon.solutions[0])

# %%
# rewrite_the_coupon.hint()

# %%
rewrite_for_the_club

# %%
rewrite_for_the_club.check(...)
# solution
rewrite_for_the_club.check(rewrite_for_the_club.solutions[0])

# %%
# rewrite_for_the_club.hint()

# %% [markdown]
# Passing a rule is easy. The lines below *A good answer* say what the rule cannot see. Read your three messages once more with them in mind.

# %%
why_the_greeting

# %%
why_the_greeting.check(...)
# solution
why_the_greeting.check(why_the_greeting.solutions[0])

# %% [markdown]
# ## Your business
#
# If you chose a file in lesson 02, this is about you. If not, it shows the bakery, and says so.

# %%
mine = my_business()
mine

# %%
first_contacts(mine.assessment)

# %% [markdown]
# Does the rule call one of them a pitch when it is not, or the other way round? Then trust the text more than the count.
#
# No archive holds two first contacts: the automatic message to new followers, and the greeting on your page.
# Look at both now, as a stranger would.

# %% [markdown]
# ## Exit ticket

# %%
exit_ticket

# %%
exit_ticket.check(A=..., B=..., C=...)
# solution
exit_ticket.check(A="no", B="yes", C="yes")

# %%
exit_sentence

# %%
exit_sentence.check(...)
# solution
exit_sentence.check(exit_sentence.solutions[0])

# %% [markdown]
# ## Key points
#
# - The first thing that a person gets from you should not sell.
# - If you tag somebody, you speak to them.
# - A pitch needs no price. You know it by what it wants.
# - If people ask what you sell, tell them.
# - A rule finds most pitches and gets some wrong. Read the posts behind the figure.
#
# **On Monday:** put your new greeting in place of the old one. If you have no better one yet, switch the automatic one off.
#
# Next: **05 · Talk, thank, respond**
# You have said the first word, and somebody answers. What now?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** hear a pitch as a stranger hears it, and have one new greeting ready at the end.
#
# **Minutes:** 5 the gym together, 10 the eight messages in pairs, 5 the rule, 12 three messages, 3 exit ticket.
# If you are 15 minutes late, drop the third message and the bookshop.
#
# **Likely wrong answers:** *polite is fine* is the most common: the thanks in B and the praise in D hide the offer;
# *soft is fine* comes from trades that sell trust (therapists, advisers), and makes the best talk;
# *word is enough* in H is the mistake that the rule makes too; *public is fine* treats a tag like a notice on a wall.
#
# **Talk about:** Which first message did you last get yourself, and what did you do with it?
#
# **Sensitive:** people recognise their own greeting in B. Ask for drafts on paper, and read none aloud without permission.
#
# **Without a laptop:** print the eight messages; people hold up a red or a green card. In pairs they rewrite the messages on paper,
# and the neighbour plays the rule.
