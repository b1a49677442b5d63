# %% [markdown]
# # 13 · Ask your customers
#
# **The question:** Do your customers see your business as you see it, and as your posts show it?
#
# **Time:** 15 minutes to read, 30 to do. **Serves:** L8, S1, S3, H5.
#
# **After this lesson you can**
# - tell a fair question from one that pushes people,
# - read a small survey: how many people answered, and how sure the result is,
# - compare three views: yours, your stream's, your customers'.

# %%
from trustkit import forms, survey
from trustkit.practice.lesson_13 import *

# %% [markdown]
# ## One idea
#
# You believe something about your shop. Your stream shows what you *do*. But neither of them knows what people *feel* about it.
# Only your customers know, and most of them never say.
#
# So ask. And ask so that an unhappy customer can answer as easily as a happy one. Ask **many kinds of people a few
# questions**. Don't ask your friends many questions.

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
# These are the twelve sentences of TrustKit's survey. They ask about the four things that researchers ask about when they study trust. The words
# are our own. If people agree with a plus sentence, it speaks for the business. If they agree with a minus sentence, it speaks against it.

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
# The gym is clean and well equipped. It answers hardly anybody. Each of the four gets a mean from 1 to 5, as Ann's: above 3 is the good side.
# **For which of the four things are the gym's customers on the good side?** Say it aloud, then run the cell.

# %% tags=["reveal"]
customers_of("gym")

# %% [markdown]
# Look at the counts and the ranges first: behind each mean stands, in brackets, from where to where it may really lie. Below each of the four you see whether its three sentences *hang together*: do people who agree
# with one also agree with the others? *Alpha* measures that: 1 means fully, 0 means not at all. *Not settled* means that the three may ask about
# different things. With more answers we would know.

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
#
# Of the customers it says *yes* where the whole range is on the good side, *no* where it is on the other side, and *divided* where the
# middle lies in it.

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
# Here is the form. Mark its text with the mouse, copy it, and put it into an e-mail or into a page that you print.

# %%
print(survey.form_text())

# %% [markdown]
# You need a table for the answers. To get an empty one, delete the `#` and run the line:

# %%
# empty_answers()

# %% [markdown]
# When at least five people have answered, delete the `#` and run the line. If your file has another name, put that between the quotation marks.

# %%
# my_customers("my-answers.csv")

# %% [markdown]
# And how do you compare with other people in business? A survey of 2014 asked them. Look at who paid for it: the sheet says so.

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
# ## More practice
#
# The lesson is done. One exercise on what a figure about other people is worth. Nobody misses it if you leave it out.

# %%
what_it_is_worth

# %%
what_it_is_worth.check(...)
# solution
what_it_is_worth.check(what_it_is_worth.solutions[0])

# %%
# what_it_is_worth.hint()

# %% [markdown]
# ## Key points
#
# - A question is fair if an unhappy customer can answer it too. One sentence asks one thing.
# - What a result means depends on who was asked.
# - Look at the whole range, not only at the mean. Below five answers there is no figure.
# - Owner, stream, customers: where they differ, you can learn something.
# - There is no single number for trust. It would hide what you need to know.
#
# **On Monday:** print ten forms and put them beside the till. On the first one, write the rule for who you ask.
#
# Next: **14 · What did it bring?**
# That is what they feel. What do your books say?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** a rule for giving twelve sentences to thirty customers, and the calm to read the answers.
#
# **Minutes:** 7 fair questions, 5 Ann, 8 the gym, 8 the bakery in pairs, 8 three views, 5 own rule, 4 exit ticket.
# If you are 15 minutes late, drop Ann and *beside other professionals*.
# *More practice* is for those who are quick, or for home. It is in nobody's count.
#
# **Likely wrong answers:** *kind is fair* is what most first surveys look like, so let people bring theirs;
# *mean above the middle* reads the dot and not the line; *the prize* gets laughs and is what networks advise.
#
# **Talk about:** Which question would you be afraid to ask? Ask that one.
#
# **Sensitive:** results can hurt. Read them with the owner alone first, and begin with the longest bar.
#
# **Without a laptop:** give out the twelve sentences on paper; everybody ticks for a shop that all know; draw the dots on the wall.
