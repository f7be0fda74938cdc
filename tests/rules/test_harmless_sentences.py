"""Sentences of good briefs that a rule once took for what it forbids."""

import pytest
from rule_pages import GOOD, context

from redline.rules import all_rules
from redline.rules.agreeing import TITLES

RULES = {rule.code: rule for rule in all_rules()}
HARMLESS = [
    ("MET017", "A unit that times out counts as failed, and it is never left out of the count."),
    ("MET017", "A point that comes from a wrong page is hard to get removed."),
    ("INC003", "Safety checks come first; translation of the help page can wait."),
    ("INC003", 'A message that says "it can wait" about a danger sign is the worst of all.'),
    ("INC003", "New features are deferred until the safety review has been closed."),
    ("INC003", "The launch was put off once, for a second red team."),
    ("WRD004", "How do we know that this is good enough? By the bars, and by nothing else."),
    ("CTL006", "The terms of service say what the law demands, and no harm rests on them."),
    ("CTL007", "Keyword lists were tried in the first draft and given up."),
    ("CTL007", "The block list of dead links is rebuilt each night."),
    ("CTL009", "None of the controls can be switched off by the person who asks."),
    ("HRM015", "We first thought H1 theoretical; the trial showed otherwise."),
    ("SCP012", "A SWOT chart from an earlier project was not reused."),
    ("MET004", "Time spent is watched, never raised: without success it would be a crutch."),
    ("ROL013", "What won't we accept? A split test in which half get weaker detection."),
]


def under_metrics(code, sentence):
    """Return what one rule says of the good brief with a sentence under its metrics."""
    at = GOOD.index("# Rollout")
    return list(RULES[code].check(context(f"{GOOD[:at]}{sentence}\n\n{GOOD[at:]}")))


@pytest.mark.parametrize(("code", "sentence"), HARMLESS, ids=[row[1][:40] for row in HARMLESS])
def test_a_harmless_sentence_is_left_alone(code, sentence):
    """Who is told off for saying the right thing stops reading what else is said."""
    assert under_metrics(code, sentence) == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("MET017", "Hard units are left out."),
        ("INC003", "Red-teaming is deferred until the launch is done."),
        ("CTL007", "A keyword list refuses what is dangerous."),
        ("ROL013", "In a split test, half of the users get weaker detection."),
    ],
)
def test_its_opposite_is_still_found(code, sentence):
    """What lets the harmless pass must not let the harm pass beside it."""
    assert under_metrics(code, sentence)


@pytest.mark.parametrize(
    ("when", "found"),
    [("immediately", False), ("at once", False), ("the same evening", False),
     ("within two days", True), ("the next day", True)],
)  # fmt: skip
def test_people_who_answer_at_once_are_not_late(when, found):
    """An emergency that is answered at once waits for nothing."""
    row = f"| C9 | A pharmacist calls back {when} | H1 | people: pharmacist |  | 1 hour a day |\n"
    text = GOOD.replace("## Costs of error", f"{row}\n## Costs of error", 1)
    text = text.replace("day |\n\n| C9", "day |\n| C9").replace("\n\n| C9", "\n| C9", 1)
    assert bool(list(RULES["EVD012"].check(context(text)))) is found


def test_a_threshold_is_no_number_of_titles():
    """The digits behind a point belong to the number before it."""
    assert TITLES.search("Below 0.7 show titles") is None
    assert TITLES.search("Below 0.7 show 5 titles")["n"] == "5"
