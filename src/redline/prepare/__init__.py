"""Prepare: cards, drills and exercises before an interview, and what was done of them.

Words come from data files under `content/preparation`, each with source, version, date
and status. Everything here is pure: answers and times go in, records come out. Files,
clocks of the wall and what is kept about a person are `workspace`'s. It calls no model
and no other engine. Nothing says anything about anybody's chance of a job.
"""

from redline.prepare.cards import Card, Deck, card, cards, deck, decks
from redline.prepare.checklist import Item, Standing, item, items, next_step, standing
from redline.prepare.clock import CLOCKS, clock
from redline.prepare.content import REPORTED, Origin
from redline.prepare.exercise import ROOM, Exercise, Inject
from redline.prepare.explain import LIMIT, Explained, explained
from redline.prepare.figures import (
    KINDS,
    Answered,
    Figure,
    answered,
    figures,
    next_figures,
    read_figure,
)
from redline.prepare.incidents import exercise, exercises
from redline.prepare.jargon import Jargon, jargon
from redline.prepare.marking import Criterion, Mark, Marks, marked
from redline.prepare.offer import (
    Amount,
    RolePlay,
    View,
    amounts,
    conflicts,
    heard,
    role_play,
    role_plays,
    stored_offer,
    views,
)
from redline.prepare.playing import Entry, Event, Left, Passed, Play, Said, Wanted
from redline.prepare.quoting import Point
from redline.prepare.reading import Document, document, documents
from redline.prepare.schedule import GRADES, Schedule, due_first, graded, read_grade
from redline.prepare.scripts import Scenario, next_scenario, performed, scenario, scenarios
from redline.prepare.sections import SECTIONS, Section, sections_of
from redline.prepare.stories import Story, StoryReview, review_story
from redline.prepare.tabletop import begin, step, wanted
from redline.prepare.take_home import (
    Plan,
    Preset,
    Snapshot,
    plan,
    presets,
    spent,
    template,
    use_of_time,
)
from redline.prepare.terms import Term, novel, term, terms
from redline.prepare.word_order import DISORDERED, disordered

__all__ = [
    "CLOCKS", "DISORDERED", "GRADES", "KINDS", "LIMIT", "REPORTED", "ROOM", "SECTIONS", "Amount",
    "Answered", "Card", "Criterion", "Deck", "Document", "Entry", "Event", "Exercise",
    "Explained", "Figure", "Inject", "Item", "Jargon", "Left", "Mark", "Marks", "Origin",
    "Passed", "Plan", "Play", "Point", "Preset", "RolePlay", "Said", "Scenario", "Schedule",
    "Section", "Snapshot", "Standing", "Story", "StoryReview", "Term", "View", "Wanted",
    "amounts", "answered", "begin", "card", "cards", "clock", "conflicts", "deck", "decks",
    "disordered", "document", "documents", "due_first", "exercise", "exercises", "explained",
    "figures", "graded", "heard", "item", "items", "jargon", "marked", "next_figures",
    "next_scenario", "next_step", "novel", "performed", "plan", "presets", "read_figure",
    "read_grade", "review_story", "role_play", "role_plays", "scenario", "scenarios",
    "sections_of", "spent", "standing", "step", "stored_offer", "template", "term", "terms",
    "use_of_time", "views", "wanted",
]  # fmt: skip
