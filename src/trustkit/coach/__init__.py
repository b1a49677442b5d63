"""The coach's room: assign, hand in, see the cohort, mark; data only, never anybody's code or messages."""

from trustkit.coach.assign import Keys, assign, read_keys
from trustkit.coach.cohort import Cohort, cohort_of
from trustkit.coach.collect import Collected, collect
from trustkit.coach.feedback import Feedback, feedback_on
from trustkit.coach.follow_up import cohort_xlsx, groups, moved_csv, points
from trustkit.coach.hand_in import offer
from trustkit.coach.handout import Assignment
from trustkit.coach.marks import Marks, mark_sheet, read_marks
from trustkit.coach.offered import Offer
from trustkit.coach.rehearsal import rehearse
from trustkit.coach.room_shown import keep_shown

__all__ = [
    "Assignment",
    "Cohort",
    "Collected",
    "Feedback",
    "Keys",
    "Marks",
    "Offer",
    "assign",
    "cohort_of",
    "cohort_xlsx",
    "collect",
    "feedback_on",
    "groups",
    "keep_shown",
    "mark_sheet",
    "moved_csv",
    "offer",
    "points",
    "read_keys",
    "read_marks",
    "rehearse",
]
