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
    ("ROL013", "A third of callers speaks Swahili; danger has its own bar there, to be compared."),
    ("ROL013", "Every second message is short, so the detector sees less; we compare languages."),
    ("ROL013", "Half of the wrong doses slip through without the check, as the trial showed [S1]."),
    ("MET017", "None of the teaching rows is counted among the units."),
    ("CTL009", "Keeping text is off until somebody agrees; the handoff does not depend on it."),
    ("CTL009", "The switch for reading aloud is off at first; no boundary can be switched."),
    ("CNS006", "Questions about bills go to the billing desk, which is another service."),
    ("CNS006", "Phone numbers are not kept, and no message goes to an insurer."),
    ("INC006", "Nurses are paid by the hour, and no pay depends on handovers."),
    ("INC001", "It confirms the date so that people come back on the right day."),
    ("INC003", "Once a month we look at the risks again with the nurses."),
    ("INC003", "Guards and guides first, visitors later."),
    ("EVD002", "We measured this before the summer, and it will be measured again [S1]."),
    ("EVD008", "We would not launch below 92 % refusal accuracy in either language."),
    ("EVD008", "In the Beta, 60 people of one clinic come first, the others a week later."),
    ("REF001", "The Beta phase begins when all bars are met, and the Red Team phase is repeated."),
    ("SCP018", "The counter is open for 12 hours, and over 40 nurses take part."),
    ("ROL021", "If the line is busy, the call is tried again after two minutes automatically."),
    ("BAR005", "We have 2 English nurses and 1 Swahili nurse on shift for 300 requests."),
    ("RED001", "One slow reply in a hundred is acceptable."),
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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A nurse answers within 10 minutes", None),
        ("A nurse answers at once", None),
        ("A nurse calls back within two hours", "EVD008"),
    ],
)
def test_a_promise_of_at_once_is_not_half_a_day(before, after):
    """Whoever promises a person at once has not promised one within twelve hours."""
    promise = "A nurse within 15 minutes" if "10" in before else "A nurse answers at once"
    rows = (
        "## Capabilities\n\n| ID | Capability | Benefit | Value | Misuse | Harms |\n"
        f"| --- | --- | --- | --- | --- | --- |\n| F1 | {promise} | help | 9 | 2 | H1, H2 |\n\n"
    )
    control = "| C2 | quote check | H1, H2, R1 | gateway |  | 2 ms |"
    text = GOOD.replace(control, f"{control}\n| C3 | {before} | H1 | people: nurse |  | 1 hour |")
    text = text.replace("## Constraints", f"{rows}## Constraints", 1)
    found = {f.code for f in RULES["EVD008"].check(context(text))}
    assert found == ({after} if after else set())


def test_a_control_is_not_contradicted_and_experimented_with_in_one_sentence():
    """One defect is one finding: the rule on experiments speaks, the other keeps still."""
    said = "For half of the patients the refusal is switched off, so that we can compare."
    assert under_metrics("ROL013", said)
    assert under_metrics("CTL018", said) == []


def test_units_that_are_none_are_not_units_that_nobody_counted():
    """A suite of no rows shows nothing; without a suite the brief's own words count."""
    empty = {f.code for f in RULES["BAR005"].check(context(GOOD, planned={}))}
    unknown = list(RULES["BAR005"].check(context(GOOD, planned=None)))
    assert empty == {"BAR005"}
    assert unknown == []


def test_a_section_that_another_rule_reads_is_no_unknown_part():
    """A heading on trust recovery is read by the rule on it, so it is not without effect."""
    assert (
        list(RULES["FMT002"].check(context(f"{GOOD}\n## Trust recovery\n\nWe publish it.\n"))) == []
    )
    assert list(RULES["FMT002"].check(context(f"{GOOD}\n## Trust recipes\n\nWe publish it.\n")))
