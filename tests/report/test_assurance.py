"""The safety case: what supports each goal, and what is missing."""

import pytest

from redline.report.assurance import WORDS, counted, safety_case
from redline.report.assurance_drawing import MOST, case_drawing
from redline.report.holes import harm_control

from .review_sample import clinic, controls, written
from .svgread import said, texts


def case_of(brief, facts=None, more=None):
    """Return a brief's case."""
    return safety_case(brief, harm_control(brief, controls() if facts is None else facts), more)


@pytest.fixture(scope="module")
def case():
    """Return the case of the clinic."""
    return case_of(clinic())


def goals(case):
    """Return the goals by the harm that they are about."""
    (strategy,) = case.under
    return {goal.text.partition(" ")[0]: goal for goal in strategy.under}


def nodes(case):
    """Give every element of a case."""
    yield case
    for each in (*case.beside, *case.under):
        yield from nodes(each)


def test_the_top_goal_is_the_north_star_with_its_red_lines(case):
    """What the brief promises, in its own words."""
    assert case.text.startswith("Nobody who needs urgent care")
    assert "R1 A reply says that a danger sign is harmless" in case.text


def test_scope_boundaries_and_assumptions_stand_beside_it(case):
    """An argument is meant for some people, and rests on what nobody measured."""
    kinds = [node.kind for node in case.beside]
    assert kinds == ["context", "context", "assumption", "assumption"]
    assert "Adults aged 18 to 75" in case.beside[0].text
    assert "B1 Name, rank or rule out" in case.beside[1].text
    assert "S3" in case.beside[2].text


def test_a_goal_rests_on_controls_that_can_hold_its_harm(case):
    """A claim of the wrong stage is no support."""
    held = {each.id for each in goals(case)["H2"].under}
    assert "C1" in held
    assert "C4" not in held


def test_a_goal_rests_on_what_would_show_its_harm(case):
    """By a red line that the same control holds, or by what examples teach."""
    found = goals(case)
    assert {"R1", "R2", "M9"} <= {each.id for each in found["H1"].under}
    assert "M3" in {each.id for each in found["H3"].under}
    assert any("to be measured" in each.text for each in found["H3"].under)


def test_a_goal_that_nothing_shows_is_undeveloped(case):
    """A control without a measurement is a hope."""
    assert goals(case)["H4"].open == "nothing in the brief would show it"
    assert goals(case)["H1"].open == ""
    assert counted(case) == (7, sum(bool(g.open) for g in goals(case).values()))


def test_what_the_caller_knows_develops_a_goal():
    """A metric that the brief does not connect may be handed in."""
    found = goals(case_of(clinic(), more={"H4": ("M1", "a survey")}))
    assert found["H4"].open == ""
    assert {"M1", "a survey"} <= {each.id for each in found["H4"].under}


def test_without_able_controls_every_goal_is_undeveloped():
    """And says why."""
    found = goals(case_of(clinic(), facts=()))
    assert all("Redline does not know" in goal.open for goal in found.values())


def test_a_requirement_that_names_a_harm_shows_it():
    """Its bar is measured."""
    text = """# Safety

## Harms

| ID | Category | Failure mode | Hurts | Arises in | Severity | Likelihood | Hard to see |
| --- | --- | --- | --- | --- | --- | --- | --- |
| H1 | misuse | It fails | all | answer | 5 | 5 | 5 |
| H10 | misuse | It fails | all | answer | 5 | 5 | 5 |

## Requirements

| ID | Finding | Requirement | Passes when | Escalates to |
| --- | --- | --- | --- | --- |
| Q1 | H10 was seen | Less of it | M1 <= 8 % | owner |

# Metrics

| ID | Metric | Kind | Balances | Launch bar | Pull when | Seen in |
| --- | --- | --- | --- | --- | --- | --- |
| M1 | harmful output | risk | | <= 1 % | | evaluation |
"""
    found = goals(case_of(written(text)))
    assert [each.id for each in found["H10"].under] == ["M1"]
    assert found["H1"].under == ()


def test_ids_that_the_case_adds_are_none_of_the_brief(case):
    """C1 is a control, so no context is called so."""
    own = {n.id for n in nodes(case) if n.kind in {"context", "assumption", "strategy"}}
    assert not own & set(clinic().named())
    assert {node.kind for node in nodes(case)} == set(WORDS)


def test_an_empty_brief_makes_a_case_that_says_what_is_missing():
    """No star, no scope, no boundary, no harm."""
    case = case_of(written("---\nredline: 1\n---\n"))
    assert "states no safety north star" in case.text
    assert case.under[0].open == "the brief names no harm"
    assert [node.open for node in case.beside] == ["empty", "empty"]
    assert case_drawing(case) == ""


def test_the_drawing_shows_each_goal_and_each_gap(case):
    """A diamond for each goal that is not developed."""
    svg = case_drawing(case)
    shown = " ".join(t.text for t in texts(svg))
    for harm in goals(case):
        assert f"{harm} is held" in shown
    _, missing = counted(case)
    assert svg.count("l13 -13l13 13l-13 13Z") == missing > 0
    assert f"undeveloped: {missing}" in said(svg)[1]


def harmful(n: int):
    """Return the clinic with so many harms."""
    text = clinic().document.text
    row = next(line for line in text.split("\n") if line.startswith("| H7 |"))
    more = "\n".join(row.replace("| H7 |", f"| H{i} |") for i in range(8, n + 1))
    return written(text.replace(row, f"{row}\n{more}" if more else row))


@pytest.mark.parametrize(("n", "drawn"), [(7, True), (MOST, True), (MOST + 1, False), (300, False)])
def test_a_case_of_many_goals_is_a_list_only(n, drawn):
    """A drawing that nobody can read is left out."""
    case = case_of(harmful(n))
    assert counted(case)[0] == n
    assert bool(case_drawing(case)) is drawn
