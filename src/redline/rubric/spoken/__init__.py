"""Spoken answers: weighed by habits of speech that careful readers reward."""

from redline.rubric.spoken.asked import takes_up
from redline.rubric.spoken.habits import HABITS, Habit
from redline.rubric.spoken.profile import profile
from redline.rubric.spoken.weighing import Weighed, weigh

__all__ = ["HABITS", "Habit", "Weighed", "profile", "takes_up", "weigh"]
