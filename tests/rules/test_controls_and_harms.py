"""What the rules on harms, controls, red lines and tiers compute."""

import dataclasses

import pytest
from rule_pages import CONTROLS, GOOD, context, merged

from redline.finding import Edit
from redline.quantity import parse_quantity
from redline.rules.entries.benefit_without_risk import benefit_without_risk
from redline.rules.entries.conflicting_controls import conflicting_controls
from redline.rules.entries.control_contradicted import control_contradicted
from redline.rules.entries.control_latency_over_budget import control_latency_over_budget, limits
from redline.rules.entries.control_out_of_place import control_out_of_place
from redline.rules.entries.handover_astray import handover_astray
from redline.rules.entries.harm_without_control import harm_without_control
from redline.rules.entries.idle_control import counted, idle_control
from redline.rules.entries.misfiled_harm import misfiled_harm
from redline.rules.entries.red_line_unprevented import red_line_unprevented
from redline.rules.entries.repeated_harm import likeness
from redline.rules.entries.sentence_at_odds import numbers, times
from redline.rules.entries.tier_loosens_control import tier_loosens_control
from redline.rules.entries.tolerated_red_line import tolerated_red_line
from redline.rules.entries.unjustified_threshold import unjustified_threshold
from redline.rules.entries.unknown_category import unknown_category
from redline.rules.entries.unknown_control import unknown_control
from redline.rules.entries.warning_as_mitigation import warning_as_mitigation
from redline.rules.holding import too_early
from redline.rules.naming import hint, renamed
from redline.rules.vagueness import says_nothing
from redline.rules.weak import warns_only
from redline.rules.weighed import outcome
from redline.text import Place

CONTROL = """## Controls

| ID | Control | Holds | Held by | Settings | Costs |
| --- | --- | --- | --- | --- | --- |
"""
HARM = """## Harms

| ID | Category | Failure mode | Hurts | Arises in | Severity | Likelihood | Hard to see |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""
TIER = "## Tiers\n\n| Tier | Verified by | Paid | May |\n| --- | --- | --- | --- |\n"
RED = "## Red lines\n\n| ID | Must never happen | Seen by |\n| --- | --- | --- |\n"


def found(rule, snippet, **facts):
    """Return what a rule finds in the good brief with some sections replaced."""
    return list(rule.check(context(merged(snippet), **facts)))


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("p95 <= 1.2 s; controls <= 150 ms", [("controls", 0.15), ("p95", 1.2)]),
        ("p95 under 1.2 s, of which 150 ms for safety", [("safety", 0.15), ("p95", 1.2)]),
        ("median 0.4 s (checks 60 ms)", [("checks", 0.06), ("median", 0.4)]),
        ("2 s", [("2 s", 2.0)]),
        ("fast", []),
    ],
)
def test_a_latency_limit_is_read_however_it_is_written(limit, expected):
    """The share of the controls counts first, then the whole."""
    snippet = f"## Constraints\n\n| Constraint | Limit |\n| --- | --- |\n| latency | {limit} |\n"
    read = [(what, q.value) for _, what, q in limits(context(merged(snippet)))]
    assert read == [(what, pytest.approx(value)) for what, value in expected]


@pytest.mark.parametrize(
    ("costs", "fires"),
    [("about 140 ms", False), ("140 ms median, 160 ms p95", True), ("0.2 s; refusals +2 %", True)],
)
def test_the_longest_declared_time_of_a_control_counts(costs, fires):
    """A budget holds for the slow exchanges, not for the typical one."""
    row = f"| C1 | boundary refusal | H1 | gateway | above = 50 % | {costs} |\n"
    assert bool(found(control_latency_over_budget, CONTROL + row)) is fires


def test_one_budget_is_reported_once():
    """Controls that break their share and the whole at once are one damage."""
    row = "| C1 | boundary refusal | H1 | gateway | above = 50 % | 3 s |\n"
    assert len(found(control_latency_over_budget, CONTROL + row)) == 1


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("above", "100 %", "it never acts"),
        ("below", "0 %", "it never acts"),
        ("above", "0 %", "it acts on everything"),
        ("below", "100 %", "it acts on everything"),
        ("above", "95 %", ""),
        ("above", "2 weeks", ""),
        ("after unsure", "0 %", ""),
    ],
)
def test_a_threshold_at_its_end_decides_nothing(name, value, says):
    """At either end each request meets the same fate."""
    assert outcome(name, value) == says


def test_a_control_of_no_catalogue_is_no_idle_one():
    """What a setting does is known only for known controls."""
    row = "| C1 | magic | H1 | gateway | above = 100 % | 1 ms |\n"
    assert found(idle_control, CONTROL + row) == []


def test_an_empty_claim_weighs_more_where_only_one_net_is_real():
    """For a grave harm with one real net a second that is none is a warning."""
    rows = (
        "| C1 | boundary refusal | H1, H2 | gateway | above = 50 % | 5 ms |\n"
        "| C2 | quote check | H2 | gateway |  | 2 ms |\n"
    )
    grave = "| H2 | hallucination | A wrong page | patient | answer | 8 | 4 | 5 |\n"
    small = grave.replace("| 8 |", "| 5 |")
    first = "| H1 | misuse | A dose is drawn out | patient | request | 9 | 3 | 4 |\n"
    said = [found(control_out_of_place, HARM + first + h + CONTROL + rows) for h in (grave, small)]
    assert [[f.severity.value for f in fs] for fs in said] == [["warning"], ["note"]]


def test_a_control_is_too_early_only_where_every_stage_is_known():
    """Without a catalogue, or with a harm that arises nowhere, nobody knows."""
    known = context(GOOD)
    harm, row = known.brief.harms[1], known.brief.controls[0]
    assert too_early(known, harm, row)
    assert not too_early(context(GOOD, controls={}), harm, row)
    assert not too_early(known, dataclasses.replace(harm, arises=""), row)
    assert max(CONTROLS["quote check"].acts) == harm.arises


def test_a_harm_held_by_warnings_has_one_speaker():
    """One damage raises one code."""
    rows = (
        "| C1 | boundary refusal | H1, B1, R1 | gateway | above = 50 % | 5 ms |\n"
        "| C2 | A banner says that replies may be wrong | H2 | people: product |  |  |\n"
    )
    assert found(harm_without_control, CONTROL + rows) == []
    assert [f.quote for f in found(warning_as_mitigation, CONTROL + rows)] == ["H2"]


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        ("Terms of use forbid it", True),
        ("Users can report a reply", True),
        ("Moderators look at reports the next day", True),
        ("A nurse calls back and leaves a warning", False),
        ("A pharmacist reads the log", False),
    ],
)
def test_what_only_warns_is_told_from_what_steps_in(text, weak):
    """A person who acts is more than a sentence to be read."""
    assert warns_only(text) is weak


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("above = 50 %", "above = 20 %", 1),
        ("above = 50 %", "above = 50 %", 0),
        ("", "above = 50 %", 0),
    ],
)
def test_two_rows_of_one_control_conflict_by_their_settings(first, second, codes):
    """Rows that hold other things too are no repetition."""
    rows = (
        f"| C1 | boundary refusal | H1, B1 | gateway | {first} | 5 ms |\n"
        f"| C2 | boundary refusal | H1, R1 | gateway | {second} | 5 ms |\n"
    )
    assert len(found(conflicting_controls, CONTROL + rows)) == codes


@pytest.mark.parametrize(
    ("choice", "fires"),
    [
        ("Refuse from 40 % instead of 80 %", True),
        ("Refuse from 50 % instead of 80 %", False),
        ("Refuse from 80 %, down from 50 %", True),
        ("Refuse, not from 50 %", False),
        ("Accept up to 8 % more refusals", False),
        ("Hand over and refuse from 40 %", True),
        ("Hand over danger and refuse from 40 %", False),
        ("Refuse early", False),
    ],
)
def test_a_threshold_is_the_one_that_was_weighed(choice, fires):
    """A trade-off about this control, with a threshold in it, binds the setting."""
    row = f"| T1 | {choice} | doses 4 % -> 1 % | refusals 3 % -> 5 % | A dose is worse [S1] |\n"
    head = (
        "## Trade-offs\n\n| ID | Choice | Gains | Costs | Why |\n| --- | --- | --- | --- | --- |\n"
    )
    assert bool(found(control_contradicted, head + row)) is fires


GATE = CONTROL + "| C1 | Confidence  Gate | H2 | gateway | below = 70 % | 1 ms |\n"


@pytest.mark.parametrize(
    ("prose", "fires"),
    [
        ("The page names four clinics.", True),
        ("Below 70 % confidence 3 % are wrong, above it 12 % were.", False),
        ("The gate follows the calibration curve.", False),
        ("C1 was set with care.", True),
        ("Refusals start from 70 %, where 4 % and 9 % meet.", True),
    ],
)
def test_a_gate_needs_figures_a_mark_or_a_method(prose, fires):
    """Naming the threshold again is no reason."""
    section = f"\n# Metrics\n\n{prose}\n"
    assert bool(found(unjustified_threshold, GATE + section)) is fires


def test_another_threshold_is_asked_about_only_where_it_was_changed():
    """The catalogue's own value was measured there; another one is the brief's."""
    rows = "| C1 | boundary refusal | H1 | gateway | above = {} | 5 ms |\n"
    head = (
        "## Trade-offs\n\n| ID | Choice | Gains | Costs | Why |\n| --- | --- | --- | --- | --- |\n"
    )
    severities = [
        [
            f.severity.value
            for f in found(unjustified_threshold, head + CONTROL + rows.format(value))
        ]
        for value in ("50 %", "65 %")
    ]
    assert severities == [[], ["note"]]
    assert parse_quantity("50 %").value == CONTROLS["boundary refusal"].settings[0].default


def test_other_victims_make_another_harm():
    """The same words about another person are no repetition."""
    rows = (
        "| H1 | misuse | A dose is drawn out | patient | request | 9 | 3 | 4 |\n"
        "| H2 | misuse | Doses are drawn out | patients | request | 9 | 3 | 4 |\n"
        "| H3 | misuse | A dose is drawn out | child | request | 9 | 3 | 4 |\n"
    )
    one, two, three = context(merged(HARM + rows)).brief.harms
    assert likeness(one, two) == 1.0
    assert likeness(one, three) == 0.0


@pytest.mark.parametrize(("severity", "fires"), [("4", True), ("5", False), ("", False)])
def test_a_high_misuse_rating_asks_for_a_grave_harm(severity, fires):
    """An unknown severity may be grave."""
    head = "## Capabilities\n\n| ID | Capability | Misuse | Harms |\n| --- | --- | --- | --- |\n"
    harm = f"| H1 | misuse | A dose is drawn out | patient | request | {severity} | 3 | 4 |\n"
    snippet = f"{head}| F1 | Writes letters | 8 | H1 |\n\n{HARM}{harm}"
    assert bool(found(benefit_without_risk, snippet)) is fires


@pytest.mark.parametrize(
    ("seen", "level"),
    [("M2", "note"), ("evaluation", "note"), ("C1", "note"), ("review", "warning")],
)
def test_a_red_line_that_is_only_watched_weighs_by_when(seen, level):
    """What is looked at before launch is better than what is looked at after."""
    row = f"| R2 | A reply gives a dose | {seen} |\n"
    assert [f.severity.value for f in found(red_line_unprevented, RED + row)] == [level]


@pytest.mark.parametrize(
    ("never", "fires"),
    [
        ("More than 1 % of replies give a dose", True),
        ("Doses are given in fewer than 1 in 1,000 replies", True),
        ("A dose is given more than twice a month", True),
        ("Text is kept for more than 30 days", False),
        ("A child under 13 is asked for an address", False),
        ("A refusal comes more than three times without a person being offered", False),
    ],
)
def test_a_rate_is_told_from_another_number(never, fires):
    """Ages, sums and days are part of the event."""
    assert bool(found(tolerated_red_line, f"{RED}| R1 | {never} | C1 |\n")) is fires


@pytest.mark.parametrize(
    ("category", "level"),
    [("hallucination", ["note"]), ("privacy", ["warning"]), ("value misalignment", [])],
)
def test_a_category_is_doubted_by_how_clear_the_case_is(category, level):
    """Where sensible people disagree it is a note."""
    failure = "Danger signs in Swahili are missed more often than in English"
    row = f"| H1 | {category} | {failure} | patient | request | 9 | 3 | 4 |\n"
    assert [f.severity.value for f in found(misfiled_harm, HARM + row)] == level


@pytest.mark.parametrize(
    ("may", "fires"),
    [
        ("skip the gate", True),
        ("uncensored text", True),
        ("a higher limit on requests", False),
        ("no control is lifted", False),
        ("never without the quote check", False),
    ],
)
def test_a_tier_may_have_more_and_not_less_safety(may, fires):
    """More volume is no loosened control."""
    assert bool(found(tier_loosens_control, f"{TIER}| X | contract | no | {may} |\n")) is fires


@pytest.mark.parametrize(
    ("text", "empty"),
    [("Harm to users", True), ("", False), ("The AI makes mistakes", True), ("A slur", False)],
)
def test_a_sentence_says_something_by_one_word_of_its_own(text, empty):
    """Silence is the safe side: one word of the domain is enough."""
    assert says_nothing(text) is empty


def test_a_name_that_is_nearly_right_is_corrected_in_place():
    """What needs no judgement needs no person."""
    row = "| C1 | boundary refusals | H1 | gateway | above = 50 % | 5 ms |\n"
    (flag,) = found(unknown_control, CONTROL + row)
    assert [edit.text for edit in flag.fix] == ["boundary refusal"]
    assert flag.quote == "boundary refusals"
    harm = "| H1 | {} | A dose | patient | request | 9 | 3 | 4 |\n"
    near, far = (found(unknown_category, HARM + harm.format(n)) for n in ("mis-use", "mischief"))
    assert [edit.text for edit in near[0].fix] == ["misuse"]
    assert far[0].fix == ()


def test_no_name_is_looked_for_in_a_sentence_or_at_half_a_place():
    """An edit needs to know where it ends."""
    start = Place(file="brief.md", line=1)
    assert renamed(start, "abvoe", ["above"]) == ()
    assert hint("x" * 61, ["x" * 60]) == ""
    whole = dataclasses.replace(start, end=6)
    assert renamed(whole, "abvoe", ["above"]) == (Edit(at=whole, text="above"),)


@pytest.mark.parametrize(
    ("name", "value", "idle"),
    [
        ("after unsure", "0", True),
        ("after unsure", "3", False),
        ("after unsure", "50", True),
        ("then", "offer 3 titles", False),
        ("then", "offer 0 titles", True),
        ("then", "offer 40 titles", True),
        ("keep", "0 days", True),
        ("keep", "14 days", False),
        ("to", "desk 7", False),
    ],
)
def test_a_count_without_effect_is_told_from_one_that_helps(name, value, idle):
    """A count at which a control helps nobody is named, any other is not."""
    assert bool(counted(name, value)) is idle


@pytest.mark.parametrize(
    ("limit", "flagged"),
    [
        ("p95 <= 1.2 s; controls <= 1.5 s", True),
        ("p95 <= 1.2 s; controls <= 1200 ms", True),
        ("p95 <= 1.2 s; controls <= 150 ms", False),
        ("controls <= 150 ms", False),
        ("controls <= 150 ms; p50 <= 0.1 s; p95 <= 1.2 s", True),
    ],
)
def test_a_share_of_the_time_is_smaller_than_the_whole(limit, flagged):
    """The controls' share is compared with the shortest limit on the whole reply."""
    table = f"## Constraints\n\n| Constraint | Limit |\n| --- | --- |\n| latency | {limit} |\n"
    said = [flag.message for flag in found(control_latency_over_budget, table, controls=CONTROLS)]
    assert any("whole reply" in message for message in said) is flagged


@pytest.mark.parametrize(
    ("to", "flagged"),
    [
        ("nurse line", False),
        ("night nurses", False),
        ("general mailbox", True),
        ("billing desk", True),
        ("editors", True),
    ],
)
def test_danger_goes_to_those_who_promise_to_take_it(to, flagged):
    """Whom a handoff names is compared with the people who hold the same harm."""
    rows = (
        "| C1 | boundary refusal | H1, B1, R1 | gateway | above = 50 % | 5 ms |\n"
        f"| C2 | danger handoff | H1 | gateway | above = 20 %; to = {to} | 1 ms |\n"
        "| C3 | A nurse calls back in 10 minutes | H1 | people: night shift |  | 2 hours |\n"
        "| C4 | Pages are read again | H2 | people: editors |  | 2 hours |\n"
    )
    assert bool(found(handover_astray, CONTROL + rows, controls=CONTROLS)) is flagged


def test_numbers_and_times_of_a_sentence_are_read():
    """A telephone number is one number however it is grouped; hours become minutes."""
    assert numbers("Call 555 0142 within 10 minutes") == {"5550142", "10"}
    assert times("within 10 minutes, at most 2 h") == {10, 120}
