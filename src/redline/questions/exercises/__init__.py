"""Exercises: exhibits of recorded runs, and what one may infer, ask for and stop.

A catalogue of data: one file of `content/exercises` is one exercise, one file of
`content/exhibits` one table. A new one joins by existing, and one suite holds all.
"""

from redline.questions.exercises.catalogue import Example, example, exercise, exercises
from redline.questions.exercises.exercise import KINDS, Arrival, Exercise, Kind, Point
from redline.questions.exercises.exhibit import Column, Exhibit, exhibit, exhibits

__all__ = [
    "KINDS",
    "Arrival",
    "Column",
    "Example",
    "Exercise",
    "Exhibit",
    "Kind",
    "Point",
    "example",
    "exercise",
    "exercises",
    "exhibit",
    "exhibits",
]
