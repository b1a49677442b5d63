# %% [markdown]
# # 08 · Who are these people?
#
# **The question:** Who do you talk with online: a crowd, good company, or people who might buy one day?
#
# **Time:** 15 minutes to read, 35 to do. **Serves:** N1, N2, N4, N5, T4, L4, L5, S4, H6.
#
# **After this lesson you can**
# - tell connections from relationships, and show both numbers side by side,
# - say how many people you have time to stay in touch with,
# - say who is who, and where your talk goes.

# %%
import trustkit
from trustkit import charts, forms, samples
from trustkit.practice import my_business
from trustkit.practice.lesson_08 import *

# %% [markdown]
# ## One idea
#
# A woman runs a pub. She knows two hundred faces. For forty of these people she begins to pour as soon as they come in. **The pub lives
# from these forty.**
#
# Networks show you the two hundred, or the twenty thousand. They never show you the forty. To find them, ask who *came back*.

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
# Where it says *a bound*, the archive holds only one side of the talk. X gives you what you wrote. It does not give you what others
# wrote to you in public. If you answered, there was something to answer. So the true number is somewhere in between.
#
# Acts *in repeated words* are texts that went out again and again, the same or nearly so. That is no talk with anybody, so they are left out.

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
# ## Which chart shows it?
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
# Here it is. Click on a bar to see the posts behind it. The list below the picture does the same.

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
# Most people you talk with online are nice. That is not the question. The question is **what they are to your business**,
# because you do not have many hours.

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
how_many_to_buyers.check(40)

# %%
# how_many_to_buyers.hint()

# %% [markdown]
# ## What to bring
#
# Every relationship begins when somebody brings something. And it reaches further than you think. Ann shares your answer, and then a friend
# of hers shares it. Now people read it who have never heard of you. Everybody who shared it has said: this is good.
# **An angry word travels the same way.** Few of your followers see any one post. But when you answer one person in public,
# all who read along see how you treat people.

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
# If you chose a file in lesson 02, this is about you. If not, it shows the bakery, and says so.

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
# These are the people you talked with most. Their names stay on this computer. Save the notebook only if nobody else will see it.

# %%
talked_most(mine.assessment.stream)

# %% [markdown]
# Say who is who. Delete the `#`, put in a name from the list and one of *prospect, customer, partner, competitor, peer*, and run the line.
# It then says where your talk goes.

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
# ## More practice
#
# The lesson is done. Six exercises for another evening. Nobody misses them if you leave them out.
#
# **How far it goes.** When somebody shares what you said, that is the first step. When somebody shares it from them, it is the second.

# %%
second_step

# %%
second_step.check(...)
# solution
second_step.check(second_step.solutions[0])

# %%
# second_step.hint()

# %%
angry_word

# %%
angry_word.check(...)
# solution
angry_word.check(angry_word.solutions[0])

# %%
# angry_word.hint()

# %% [markdown]
# **One person, and all who read along.** What others would like to know, too, belongs in public. What is about somebody's money, health
# or things stays between you. Did others read a complaint? Then they should see that you deal with it: one line in public, the rest alone.

# %%
in_plain_sight

# %%
in_plain_sight.check(A=..., B=..., C=..., D=..., E=..., F=...)
# solution
in_plain_sight.check(**in_plain_sight.solutions[0])

# %%
# in_plain_sight.hint()

# %% [markdown]
# **Reached, or known?** An advert reaches as many people as you pay for. A tie begins when one of them does something with you or for you.

# %%
reach_or_tie

# %%
reach_or_tie.check(A=..., B=..., C=..., D=..., E=..., F=...)
# solution
reach_or_tie.check(**reach_or_tie.solutions[0])

# %%
# reach_or_tie.hint()

# %% [markdown]
# **Give more often than you ask.** What you know, a good address, credit for somebody's work: all of these give. For rung 5 you need many
# more posts that give than posts that ask.

# %%
gives_or_asks

# %%
gives_or_asks.check(A=..., B=..., C=..., D=..., E=..., F=..., G=...)
# solution
gives_or_asks.check(**gives_or_asks.solutions[0])

# %%
# gives_or_asks.hint()

# %%
pass_it_on

# %%
pass_it_on.check(...)
# solution
pass_it_on.check(pass_it_on.solutions[0])

# %%
# pass_it_on.hint()

# %% [markdown]
# ## Key points
#
# - Connections are clicks. Relationships are people who come back.
# - One person can stay in touch with one or two hundred others. A larger crowd does not make your week longer.
# - Ask what each person is to your business: prospect, customer, partner, or good company.
# - Bring something: knowledge, an introduction, credit, a little about yourself.
# - What you say to one person reaches their friends, and the friends of those. So does a quarrel.
#
# **On Monday:** write to the first of your three people. Bring what you have just named, and ask for nothing.
#
# Next: **09 · The follower spike**
# What if the crowd doubles overnight?

# %% [markdown] tags=["coach"]
# ## For the coach
#
# **Purpose:** people write to three others again this week, and see clearly where their evenings go.
#
# **Minutes:** 5 the pub, 10 two shops, 5 room, 5 which chart, 7 who is who in pairs, 4 count, 5 what to bring, 6 own people, 3 exit ticket.
# If you are 15 minutes late, drop the counting and *what to bring*.
# *More practice* is for those who are quick, or for home. It is in nobody's count.
#
# **Likely wrong answers:** *peers are prospects* is the hope of all who advise others; *machine* is what salespeople offer them;
# *coupon* shows that people do not yet see the difference between a gift and an advert.
# In *more practice*, the prize for sharing divides every room: let those who ran one tell what it brought.
#
# **Talk about:** Who told a friend about you last, and how do you know?
#
# **Sensitive:** names on screens. Nobody looks at a neighbour's list, and nobody reads one out.
#
# **Without a laptop:** everybody writes twenty names on slips, and lays them into four heaps.
