# %% [markdown]
# # 09 · The follower spike
#
# **The question:** Your followers have doubled overnight. Is that good news, bad news, or no news at all?
#
# **Time:** 15 minutes to read, 30 to do. **Serves:** F1, F2, F3, F4, S1, N4.
#
# **After this lesson you can**
# - find a jump, date it, and say how many it concerns,
# - name at least three things that may lie behind it, with what speaks for and against each,
# - clean up in batches, and tell your community.

# %%
from trustkit import charts
from trustkit.practice import my_business
from trustkit.practice.lesson_09 import *

# %% [markdown]
# ## One idea
#
# A queue has formed outside your door, though you have advertised nothing. You would not be pleased at once. You would look:
# is there a bus stop? Does somebody give something away? Or have they been *hired* to stand there?
#
# Followers can be hired by anybody who has your name and a card. It is done for vanity, and also to make others look bad. One adviser went
# from 48,176 to nearly 75,000 in a night, and had ordered none of them. **So a jump is a question. It is no achievement, and no guilt.**

# %% [markdown]
# ## Watch it done: the Copper Kettle
#
# A café, and its followers week by week. **Before you run the cells: by what would you know a jump in such a chart?** Then look:
# when was it, and how many would you suspect?

# %% tags=["reveal"]
kettle = charts.draw_followers(spike("overnight"))
kettle

# %% tags=["reveal"]
charts.chart_table(kettle).query("Week == 'jump'")

# %% tags=["reveal"]
jump_in(spike("overnight"))

# %%
how_many_suspect

# %%
how_many_suspect.check(...)
# solution
how_many_suspect.check(how_many_suspect.solutions[0])

# %%
# how_many_suspect.hint()

# %% [markdown]
# The day stands out against **all the other days** of the café. This is what a **baseline** is for: a report from quiet times.

# %%
baseline_of(spike("overnight"))

# %% [markdown]
# ## What may lie behind it?
#
# Here is each explanation: plus for what its files say in favour, minus for what they say against it. Much stays open: a file does not know what the paper wrote.

# %%
may_lie_behind(spike("overnight"))

# %% [markdown]
# ## Predict: the shop for maps
#
# Quill & Compass had a jump as well. **Bought, or something else?** Say it aloud before you run the cells.

# %% tags=["reveal"]
jump_in(spike("press"))

# %% tags=["reveal"]
may_lie_behind(spike("press"))

# %%
what_the_files_say

# %%
what_the_files_say.check(...)
# solution
what_the_files_say.check(what_the_files_say.solutions[0])

# %%
# what_the_files_say.hint()

# %% [markdown]
# A jump can go downwards too. Lamplight Yoga lost many in one day. The network had cleaned up, among others' followers as well.

# %%
may_lie_behind(spike("purge"))

# %%
one_or_many

# %%
one_or_many.check(A=..., B=..., C=..., D=..., E=...)
# solution
one_or_many.check(**one_or_many.solutions[0])

# %%
# one_or_many.hint()

# %% [markdown]
# ## The morning after

# %%
what_to_do_first

# %%
what_to_do_first.check(...)
# solution
what_to_do_first.check(what_to_do_first.solutions[0])

# %%
# what_to_do_first.hint()

# %% [markdown]
# Buying followers is never all right. **Keeping bought ones is not either**, whoever paid. So they are gone through, a hundred at a time.

# %%
batches(spike("overnight"))

# %%
how_many_batches

# %%
how_many_batches.check(...)
# solution
how_many_batches.check(how_many_batches.solutions[0])

# %%
# how_many_batches.hint()

# %% [markdown]
# And the community hears of it. TrustKit drafts a note; the words should be your own.

# %%
note_to_all(spike("overnight"))

# %%
tell_them

# %%
tell_them.check(...)
# solution
tell_them.check(tell_them.solutions[0])

# %%
# tell_them.hint()

# %%
why_keep_a_baseline

# %%
why_keep_a_baseline.check(...)
# solution
why_keep_a_baseline.check(why_keep_a_baseline.solutions[0])

# %% [markdown]
# ## Your business
#
# If you chose a file in lesson 02, this is about you. If not, it shows the bakery, and says so. An archive of X tells how many follow and
# not since when; Instagram's list, Business Suite's charts and an export every month do.

# %%
mine = my_business()
mine

# %%
baseline_of(mine.assessment.stream)

# %%
jump_in(mine.assessment.stream)

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
# - The number of followers can be bought by anybody, also for you.
# - A jump is a question. At least three things may lie behind it.
# - A baseline from quiet times shows what is usual with you.
# - Keep the evidence, ask inside, clean up in batches of a hundred, tell openly.
# - Followers are in no gate.
#
# **On Monday:** write down how many follow you on each network, with the date. The baseline has begun.
#
# Next: **10 · The influencer path**
# You do not need a bought crowd. Get to know one person whom a crowd listens to.

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** calm. A baseline from now on, and no finger pointed at anybody.
#
# **Minutes:** 8 the café, 5 explanations, 8 the maps in pairs, 5 can and cannot, 8 the morning after, 6 the note, 4 exit ticket.
# If you are 15 minutes late, drop the yoga studio and the batches.
#
# **Likely wrong answers:** *worst first* is what the room wants to believe, since it is the better story; *all who came* forgets the usual ones;
# *clean first* comes from tidy people: ask what they would show to a journalist.
#
# **Talk about:** What would you do if it were your competitor's jump? (Nothing. You do not know.)
#
# **Sensitive:** some in the room have bought followers once, or an agency has done it for them. Say early on that it can be mended.
#
# **Without a laptop:** a curve on the board with one step; groups get cards with signs and sort them into plus, minus and open.
