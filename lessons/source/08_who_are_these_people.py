# %% [markdown]
# # 08 · Who are these people?
#
# **The question:** Whom do you talk with online: a crowd, good company, or people who might one day buy?
#
# **Time:** 15 minutes to read, 35 to do. **Serves:** N1, N3, N4, N5, T4, L4, L5, S4, H6.
#
# **After this lesson you can**
# - tell connections from relationships, and show both numbers side by side,
# - say how many ties there is room for,
# - say who is who, and where your talk goes.

# %%
import trustkit
from trustkit import charts, forms, samples
from trustkit.practice import my_business
from trustkit.practice.lesson_08 import *

# %% [markdown]
# ## One idea
#
# A landlady knows two hundred faces. For forty of them she begins to pour when they come through the door. **These forty are the pub.**
#
# Networks show you the two hundred, or the twenty thousand. They never show the forty. You find them by asking who *came back*.

# %% [markdown]
# ## Predict
#
# The consultant has 5,630 followers, the bookshop 1,320. **Which of them has more people who come back, and how many more?**
# Say it aloud, then run the cells.

# %% tags=["reveal"]
consultant = trustkit.assess(samples.open("consultant"))
side_by_side(consultant)

# %% tags=["reveal"]
bookshop = trustkit.assess(samples.open("bookshop"))
side_by_side(bookshop)

# %% tags=["reveal"]
people = charts.draw_people(samples.open("bookshop"))
people

# %% tags=["reveal"]
charts.chart_table(people)

# %% [markdown]
# Where it says *a bound*, the archive holds only one side. X hands out what you wrote, and not what others wrote to you in public.
# What you answered is a sign that there was something to answer, so the true number lies in between.

# %%
how_many_back

# %%
how_many_back.check(...)
# solution
how_many_back.check(how_many_back.solutions[0])

# %%
# how_many_back.hint()

# %%
room_for_people

# %%
room_for_people.check(...)
# solution
room_for_people.check("D")

# %%
# room_for_people.hint()

# %% [markdown]
# ## Which chart tells?
#
# The owner of the gym says: *so many follow us, people must like us.* **Do the same people come back?**

# %%
gym = samples.open("gym")
chart_of_return

# %%
chart_of_return.check(...)
# solution
chart_of_return.check(charts.draw_people(gym))

# %%
# chart_of_return.hint()

# %% [markdown]
# Here it is. A click on a bar shows the posts behind it; so does the list below the picture.

# %% tags=["reveal"]
gym_people = charts.draw_people(gym)
forms.look_behind(gym_people, gym)

# %% tags=["reveal"]
charts.chart_table(gym_people)

# %%
# forms.posts_behind(gym_people, gym, "People talked with in 2 weeks")

# %% [markdown]
# ## Who is who?
#
# Most people whom you talk with online are nice. That is not the question. The question is **what they are to the business**,
# since your hours are few.

# %%
who_is_who

# %%
who_is_who.check(A=..., B=..., C=..., D=..., E=..., F=..., G=..., H=...)
# solution
who_is_who.check(**who_is_who.solutions[0])

# %%
# who_is_who.hint()

# %%
how_many_to_buyers

# %%
how_many_to_buyers.check(...)
# solution
how_many_to_buyers.check(45)

# %%
# how_many_to_buyers.hint()

# %% [markdown]
# ## What to bring
#
# Every tie begins with somebody who brings something. And it goes further than one thinks. Ann passes your answer on, and then a friend
# of hers does. Now people read it who have never heard of you, and each who passed it on has vouched for it.
# **An angry word travels the same way.**

# %%
what_to_bring

# %%
what_to_bring.check(...)
# solution
what_to_bring.check(what_to_bring.solutions[0])

# %%
# what_to_bring.hint()

# %%
why_not_all

# %%
why_not_all.check(...)
# solution
why_not_all.check(why_not_all.solutions[0])

# %% [markdown]
# ## Your business
#
# With a file chosen in lesson 02, this is about you. Without one it shows the bakery, and says so.

# %%
mine = my_business()
mine

# %%
side_by_side(mine.assessment)

# %%
my_people = charts.draw_people(mine.assessment.stream)
forms.look_behind(my_people, mine.assessment.stream)

# %%
charts.chart_table(my_people)

# %% [markdown]
# These are the people with whom there was most talk. Names stay on this computer. Save the notebook only if nobody else gets to see it.

# %%
talked_most(mine.assessment.stream)

# %% [markdown]
# Say who is who: delete the `#`, put in a name from the list and one of *prospect, customer, partner, competitor, peer*.
# The line below then tells where your talk goes.

# %%
# place_person("name", "customer")

# %% [markdown]
# ## Exit ticket

# %%
exit_ticket

# %%
exit_ticket.check(A=..., B=..., C=...)
# solution
exit_ticket.check(A="no", B="yes", C="no")

# %%
exit_sentence

# %%
exit_sentence.check(...)
# solution
exit_sentence.check(exit_sentence.solutions[0])

# %% [markdown]
# ## Key points
#
# - Connections are clicks. Relationships are people who come back.
# - One person can keep up with one or two hundred others. The crowd does not make the week longer.
# - Ask what somebody is to the business: prospect, customer, partner, or good company.
# - Bring knowledge, an introduction, credit, a bit of yourself.
# - What you say to one goes on to their friends, and to theirs. So does a quarrel.
#
# **On Monday:** write to the first of your three people. Bring what you have just named, and ask for nothing.
#
# Next: **09 · The follower spike**
# And what if the crowd doubles overnight?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** three people taken up again this week, and a sober look at where the evening goes.
#
# **Minutes:** 5 the landlady, 10 two shops, 5 room, 5 which chart, 7 who is who in pairs, 4 count, 5 what to bring, 6 own people, 3 exit ticket.
# If you are 15 minutes late, drop the counting and *what to bring*.
#
# **Likely wrong answers:** *peers are prospects* is the hope of all who advise others; *machine* is what gets sold to them;
# *coupon* shows that gift and advert are not told apart yet.
#
# **Talk about:** Who told a friend about you last, and how do you know?
#
# **Sensitive:** names on screens. Nobody looks at a neighbour's list, and nobody reads one out.
#
# **Without a laptop:** everybody writes twenty names on slips, and lays them into four heaps.
