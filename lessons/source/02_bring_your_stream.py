# %% [markdown]
# # 02 · Bring your stream
#
# **The question:** What does the network know about how you deal with people, and what does it not tell you?
#
# **Time:** 15 minutes to read, 25 to do. **Serves:** L7, S1.
#
# **After this lesson you can**
# - open an archive on this computer, without sending it anywhere,
# - say what an archive can tell, and what it cannot,
# - bring your own archive, and keep a sheet for two weeks beside it.

# %%
import trustkit
from trustkit import forms, samples
from trustkit.practice import my_business, whole_tables
from trustkit.practice.lesson_02 import *

# %% [markdown]
# ## One idea
#
# If you ask for it, a network gives you a copy of what you did there. This copy is your **archive**. We call what is in it
# your **stream**: posts, answers and messages, one line each. It is like the paper roll in a shop's till. It shows everything that
# *you* sold. It does not show who looked in at the window and walked on.
#
# So each figure here comes with a second question: **could this file know that at all?**
# If it could not, TrustKit says *cannot tell*. That counts neither for you nor against you.

# %% [markdown]
# ## Watch it done: the bakery's archive
#
# The bakery asked its network for its archive and got one file. The last two lines of the cell read it. The first line
# only makes sure that you see long tables in full.

# %%
whole_tables()
archive = samples.path("bakery") / "x-archive.zip"
stream = trustkit.read(archive)

# %% [markdown]
# What was read? What was left out, and why? A list says so, file by file. We call it the **account**, as in a shop's books: it has nothing
# to do with your account at the network. Here are the files that had something in them:

# %%
account_of(stream)

# %% [markdown]
# An **act** is one thing that somebody did: a post, an answer, a message, a like. Each act is one row in the table of events.
# First you see how many acts there are in all. Then how many of each kind, made by the bakery and received by it:

# %%
len(stream.events)

# %%
acts_by_kind(stream)

# %%
acts_read

# %%
acts_read.check(...)
# solution
acts_read.check(len(stream.events))

# %%
# acts_read.hint()

# %% [markdown]
# ## Predict
#
# The archive holds what the bakery did. Can it tell us about the bakery's own answers? Its messages?
# Who mentioned it? When its followers came? Say yes, partly or no to each, then run the cell.

# %% tags=["reveal"]
coverage_report(stream)

# %% [markdown]
# This is the **coverage report**. Read it before you believe any figure, and most of all your own.

# %%
what_it_tells

# %%
what_it_tells.check(A=..., B=..., C=..., D=..., E=...)
# solution
what_it_tells.check(**what_it_tells.solutions[0])

# %%
# what_it_tells.hint()

# %% [markdown]
# ## Why can it not tell?

# %%
why_not_told

# %%
why_not_told.check(...)
# solution
why_not_told.check("B")

# %%
# why_not_told.hint()

# %%
what_settles_it

# %%
what_settles_it.check(...)
# solution
what_settles_it.check("A")

# %%
# what_settles_it.hint()

# %%
tell_a_friend

# %%
tell_a_friend.check(...)
# solution
tell_a_friend.check("The file cannot show open questions, because what others write to us is not in it.")

# %% [markdown]
# ## The other way: a sheet kept by hand
#
# The bakery also kept a sheet for two weeks. It wrote down each mention and message that came in, and when it was answered.
# The sheet is short, and it knows what the archive cannot know. Compare what it says about *mentions received* with the report above.
# Here is its coverage report in short: one line for what it can tell, then each gap with its reason.

# %%
sheet = trustkit.read(samples.path("bakery") / "sheet.csv")
gaps_of(sheet)

# %% [markdown]
# ## Your business
#
# You can skip this part and come back when your archive has arrived. Networks take a day or two to make one.
#
# **To get an archive:** every network hides it in its settings.
#
# | network | where to ask |
# | --- | --- |
# | X | *Your account*, then *Download an archive of your data* |
# | Instagram, Facebook | *Accounts Centre*, *Your information and permissions*, *Export your information*: choose **JSON** and **all time** |
# | LinkedIn | *Data privacy*, *Get a copy of your data*: the larger file |
# | Google reviews, YouTube | takeout.google.com |
# | TikTok | *Account*, *Download your data*: choose **JSON** |
#
# Keep the file as it is. Don't unpack or rename it. For every step, and for more networks, delete the `#`, put in your network, and run the line:

# %%
# how_to_ask("Instagram")

# %% [markdown]
# **To keep a sheet:** for two weeks, write down what comes in and what you answer. This works with every network,
# and at the counter of your shop too. Two weeks are short, and a sheet is your own word. So on its own it seldom names a rung, and mostly leaves a
# wide range. Beside an archive it is worth most: it knows what the archive cannot. For an empty sheet, delete the `#` and run the line:

# %%
# empty_sheet()

# %% [markdown]
# Then choose your file here. It is read on this computer and goes nowhere else. Have you corrected a file and uploaded it again?
# Then take away the tick of the older copy: it stays in the list.

# %%
forms.pick_export()

# %% [markdown]
# Would you rather type? Delete the `#`, write where your file is, and run the line.

# %%
# forms.use_export("my-archive.zip")

# %% [markdown]
# Then run the next cell, and those below it: until then the bakery's lines stand there. If you have not chosen a file, they stay
# about the bakery, and the next cell says so.

# %%
mine = my_business()
mine

# %% [markdown]
# First the account: what was left out of your file, and why?

# %%
left_out(mine.assessment.stream)

# %% [markdown]
# If a row of your sheet is *damaged*, you can correct it: its number is given. A *repeated* row is no loss: the same act was read already.
#
# Then the coverage report in short. If you chose several files of one network, the best answer counts.

# %%
gaps_of(mine.assessment.stream)

# %% [markdown]
# Where does it say *no*? Which *no* would you most like to turn into a *yes*?

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
exit_sentence.check("My file does not tell me who asked us something and never heard back.")

# %% [markdown]
# ## Key points
#
# - The account says what was read and what was left out. Look at it first.
# - The coverage report says what the file can know.
# - *Cannot tell* is neither good nor bad. It says what to ask for next.
# - What others say to you is in hardly any archive. A sheet kept for two weeks has it.
#
# **On Monday:** put the sheet beside the till. For two weeks, write down each thing that comes in.
#
# Next: **03 · The stranger's view**
# Before you count, look at your page as a stranger does.
#
# In a hurry? Then go on to lesson 06, and come back to lesson 03 when there is time.

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** respect for gaps. Later lessons rely on *cannot tell*; here people learn that it is not a bad mark.
#
# **Before:** ask people a week ahead to order their archives. Have the sheet's template at hand for the others.
#
# **Minutes:** 5 the idea, 5 account, 10 coverage, 5 the friend's sentence, 15 own files. If you are late, drop the sheet of the bakery.
#
# **Likely wrong answers:** *tells of others* (people think that mentions are in the archive) makes people
# praise themselves later; *no means none* turns a gap into a fact; *own posts* leaves out all talk.
#
# **Sensitive:** an archive holds private messages of customers. Nobody opens theirs on the big screen.
# Tables of posts stay out of notebooks that are handed in; this lesson shows counts only.
#
# **Without a laptop:** print the coverage report without *yes*, *partly* and *no*, and fill it in together.
