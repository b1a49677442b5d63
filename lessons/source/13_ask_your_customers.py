# %% [markdown]
# # 13 · Ask your customers
#
# **The question:** Do your customers see your business as you see it, and as its posts show it?
#
# **Time:** 15 minutes to read, 30 to do. **Serves:** L8, S1, S3, H5, N8.
#
# **After this lesson you can**
# - tell a fair question from one that pushes,
# - read a small survey: how many have answered, and how sure it is,
# - hold three views side by side: yours, the stream's, your customers'.

# %%
from trustkit import forms, survey
from trustkit.practice.lesson_13 import *

# %% [markdown]
# ## One idea
#
# You believe something about your shop. The stream shows what you *do*. What people *feel* about it neither of the two
# knows. Only the customers do, and most of them never say.
#
# So ask, but ask so that a displeased customer can answer as easily as a pleased one. And ask **few questions of many kinds
# of people**, not many questions of your friends.

# %% [markdown]
# ## Fair questions

# %%
fair_or_leading

# %%
fair_or_leading.check(A=..., B=..., C=..., D=..., E=..., F=...)
# solution
fair_or_leading.check(**fair_or_leading.solutions[0])

# %%
# fair_or_leading.hint()

# %% [markdown]
# These are the twelve sentences of TrustKit's survey. They follow four things that researchers of trust ask about; the words are our own.
# A plus speaks for the business, a minus against it.

# %%
asked()

# %%
mean_by_hand

# %%
mean_by_hand.check(...)
# solution
mean_by_hand.check(4)

# %%
# mean_by_hand.hint()

# %% [markdown]
# ## Predict
#
# The gym is clean and well equipped. It answers hardly anybody. **In which of the four do its customers lean to the good side?**
# Say it aloud, then run the cell.

# %% tags=["reveal"]
customers_of("gym")

# %% [markdown]
# Look at the counts and the ranges first. Below each stands whether its three sentences *hang together*: does whoever agrees with one
# agree with the others? *Alpha* measures that: 1 is fully, 0 not at all. Where it is *not settled*, the three may ask about different
# things; more answers would tell.

# %%
how_many_count

# %%
how_many_count.check(...)
# solution
how_many_count.check(how_many_count.solutions[0])

# %%
# how_many_count.hint()

# %% [markdown]
# ## Your turn: the bakery

# %%
customers_of("bakery")

# %%
what_it_shows

# %%
what_it_shows.check(...)
# solution
what_it_shows.check(what_it_shows.solutions[0])

# %%
# what_it_shows.hint()

# %%
who_was_asked

# %%
who_was_asked.check(...)
# solution
who_was_asked.check("B")

# %%
# who_was_asked.hint()

# %% [markdown]
# ## Three views

# %%
three_views("gym")

# %%
three_views("bookshop")

# %%
three_views("consultant")

# %%
said_and_seen

# %%
said_and_seen.check(A=..., B=..., C=...)
# solution
said_and_seen.check(**said_and_seen.solutions[0])

# %%
# said_and_seen.hint()

# %%
why_not_one_number

# %%
why_not_one_number.check(...)
# solution
why_not_one_number.check(why_not_one_number.solutions[0])

# %% [markdown]
# ## Your business
#
# Here is the form, to print or to copy into a mail.

# %%
print(survey.form_text())

# %% [markdown]
# For the empty table in which the answers are written down, delete the `#` and run the line:

# %%
# empty_answers()

# %% [markdown]
# When at least five have answered, put the file's name between the marks, delete the `#` and run the line:

# %%
# survey.survey_result(survey.read_answers("my-answers.csv")).table()

# %% [markdown]
# And you yourself, beside other professionals? A survey of 2014 asked them. Mind who paid for it: the sheet says so.

# %%
forms.open_worksheet("survey")

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
# - Fair is what a displeased customer can answer too. One sentence, one thing.
# - Who was asked decides what it means.
# - Look at the whole range, not at the mean alone. Below five there is no figure.
# - Owner, stream, customers: where they differ, there is something to learn.
# - There is no one number for trust. It would hide what you need to know.
#
# **On Monday:** print ten forms and lay them beside the till, with the rule on whom you ask written on the first one.
#
# Next: **14 · What did it bring?**
# That is what they feel. What stands in your books?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** a rule by which thirty customers get twelve sentences, and the calm to read the answers.
#
# **Minutes:** 7 fair questions, 5 Ann, 8 the gym, 8 the bakery in pairs, 8 three views, 5 own rule, 4 exit ticket.
# If you are 15 minutes late, drop Ann and *beside other professionals*.
#
# **Likely wrong answers:** *kind is fair* is what most first surveys look like, so let people bring theirs;
# *mean above the middle* reads the dot and not the line; *the prize* gets laughs and is what networks advise.
#
# **Talk about:** Which question would you be afraid to ask? Ask that one.
#
# **Sensitive:** results hurt. Read them with the owner first, alone, and begin with the longest bar.
#
# **Without a laptop:** hand the twelve sentences out on paper, tick for a shop that all know, and draw the dots on the wall.
