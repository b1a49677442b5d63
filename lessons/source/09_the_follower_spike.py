# %% [markdown]
# # 09 · The follower spike
#
# **The question:** Your followers have doubled overnight. Is that good news, bad news, or no news at all?
#
# **Time:** 15 minutes to read, 30 to do. **Serves:** F1, F2, F3, F4, S1.
#
# **After this lesson you can**
# - find a jump, and say on which day it came and how many accounts it was,
# - name at least three things that may explain it, with what speaks for and against each,
# - clean up in batches, and tell your community.

# %%
from trustkit import charts
from trustkit.practice import my_business
from trustkit.practice.lesson_09 import *

# %% [markdown]
# ## One idea
#
# There is a queue outside your door, although you did not advertise anything. You would not be pleased at once. You would look:
# is there a bus stop? Is somebody giving something away? Or did somebody *pay* them to stand there?
#
# Anybody who has your account's name and a credit card can pay for followers. Some do it to look important. Some do it to make others look bad.
# One adviser went from 48,176 to nearly 75,000 in a night, and had not bought any. **So a jump is a question. It is not a success, and it is
# not proof that you did something wrong.**

# %% [markdown]
# ## Watch it done: the Copper Kettle
#
# Here is a café and its followers, week by week. **Before you run the cells: how would you recognise a jump in such a chart?** Then look:
# when was it, and how many followers would you suspect?

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
# The day is unusual compared with **all the other days** of the café. To see that, you need a **baseline**: a report from quiet times.

# %%
baseline_of(spike("overnight"))

# %% [markdown]
# ## What may explain it?
#
# Here are the explanations. A plus is what the files say for one, a minus is what they say against it. Much stays open, as a file does not
# know what the newspaper wrote. So the question mark says what **you** can do to find out. What the files cannot tell stands at the end.
# The hours are in UTC, the world's common time, because the file has no other.

# %%
may_lie_behind(spike("overnight"))

# %% [markdown]
# ## Predict: the shop for maps
#
# The shop for maps, Quill & Compass, had a jump as well. **Bought, or something else?** Say it aloud before you run the cells.

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
# The number can also drop. Lamplight Yoga lost many followers in one day. The network had removed accounts, and others lost followers too.

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
# Buying followers is never all right. **Keeping bought followers is not all right either**, no matter who paid. So go through them, a hundred at a time.

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
# And tell the people who follow you. TrustKit writes a first draft. Put it in your own words.

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
# If you chose a file in lesson 02, this is about you. If not, it shows the bakery, and says so. An X archive says how many
# follow you, but not since when. Instagram's list, Business Suite's charts and a monthly export do.

# %%
mine = my_business()
mine

# %%
baseline_of(mine.assessment.stream)

# %%
jump_in(mine.assessment.stream)

# %%
may_lie_behind(mine.assessment.stream)

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
# - Anybody can buy followers, even for your account.
# - A jump is a question. At least three things may explain it.
# - A baseline from quiet times shows what is usual for you.
# - Keep the evidence, ask your own people, clean up in batches of a hundred, tell your followers openly.
# - No number of followers lifts you to a higher rung.
#
# **On Monday:** write down how many follow you on each network, with the date. That is the beginning of your baseline.
#
# Next: **10 · The influencer path**
# You do not need a bought crowd. Get to know one person whom a crowd listens to.

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** calm. A baseline from now on, and nobody is accused.
#
# **Minutes:** 8 the café, 5 explanations, 8 the maps in pairs, 5 can and cannot, 8 the morning after, 6 the note, 4 exit ticket.
# If you are 15 minutes late, drop the yoga studio and the batches.
#
# **Likely wrong answers:** *worst first* is what people want to believe, because it is the better story; *all who came* forgets the usual ones;
# *clean first* comes from tidy people: ask what they would show to a journalist.
#
# **Talk about:** What would you do if it were your competitor's jump? (Nothing. You do not know.)
#
# **Sensitive:** some in the room have bought followers once, or an agency has done it for them. Say early that it can be put right.
#
# **Without a laptop:** a curve on the board with one step; groups get cards with signs and sort them into plus, minus and open.
