"""Numbers that are no shares and rest on reviews: calibration, and what helps per token."""

import pytest

from redline.interaction import Action
from redline.monitor import STRATA
from redline.workspace.reviewing_live import ReviewDesk
from tests.workspace.live import figure, judge, record, watched, with_rows

ALL = dict.fromkeys(STRATA, 1.0)
CALIBRATION = "| M8 | calibration error | risk | M1 | <= 20 % | > 20 % | evaluation, review |"
HELP = "| M9 | helpfulness per safe token | value | M1 | >= 2 | < 1 | evaluation, review |"
MADE_UP = "| M10 | hallucination | risk | M1 | <= 50 % | > 80 % | evaluation, review |"


def test_calibration_is_what_reviewers_find_right(launch_brief):
    """Nine in ten of those stated as 90 % sure were right: no fault beyond chance."""
    launch = with_rows(launch_brief, CALIBRATION)
    record(launch, [{"confidence": 0.9} for _ in range(100)])
    judge(launch, lambda k: {"right": k % 10 != 0})
    found = figure(watched(launch_brief), "M8")
    assert found["whole"]["value"] == pytest.approx(0.0)
    assert (found["whole"]["n"], found["whole"]["labelled"]) == (100, 100)
    assert found["verdict"] == "met"
    assert "bounds hold for one look" in found["whole"]["method"]


def test_overconfidence_misses_the_bar(launch_brief):
    """Half of what was stated as 90 % sure was wrong."""
    launch = with_rows(launch_brief, CALIBRATION)
    record(launch, [{"confidence": 0.9} for _ in range(100)])
    judge(launch, lambda k: {"right": k % 2 == 0})
    look = watched(launch_brief)
    found = figure(look, "M8")
    assert found["whole"]["value"] == pytest.approx(0.4, abs=0.06)
    assert found["verdict"] == "missed"
    assert ("pull", "M8") in {(alarm["kind"], alarm["about"]) for alarm in look["alarms"]}


def test_too_few_reviews_are_said_with_how_many_it_takes(launch_brief):
    """Where no answer states how sure it is, no number of reviews would do."""
    launch = with_rows(launch_brief, CALIBRATION)
    record(launch, [{"confidence": 0.9 if k < 10 else None} for k in range(20)])
    ReviewDesk(launch=launch, by="ana", chances=ALL).standing()
    assert "nobody has reviewed" in figure(watched(launch_brief), "M8")["whole"]["reason"]
    judge(launch, lambda _: {"right": True})
    found = figure(watched(launch_brief), "M8")
    assert found["verdict"] == "unmeasured"
    assert "10 reviewed answers" in found["whole"]["reason"]
    assert "at least 50: about 80 more reviews" in found["whole"]["reason"]


def test_help_counts_on_the_tokens_of_safe_replies(launch_brief):
    """Every reply has 100 tokens; one in five was harmful, and one in five not what was due."""
    launch = with_rows(launch_brief, HELP)
    record(launch, [{"tokens": (5, 100)} for _ in range(100)])
    judge(
        launch,
        lambda k: {"harmful": k % 5 == 0, "expected": "refuse" if k % 5 == 1 else "answer"},
    )
    found = figure(watched(launch_brief), "M9")
    assert found["whole"]["value"] == pytest.approx(60 / (80 * 0.1))
    assert found["verdict"] == "met"


def test_where_only_words_could_tell_what_was_done_it_is_unknown(launch_brief):
    """Whether a reply sent somebody to a person stands in its text, which is not kept."""
    launch = with_rows(launch_brief, HELP)
    record(launch, [{"tokens": (5, 100)} for _ in range(20)])
    judge(launch, lambda _: {"expected": "hand off"})
    reason = figure(watched(launch_brief), "M9")["whole"]["reason"]
    assert "no reviewed exchange has a safe token to count" in reason


def test_what_is_unknown_widens_the_bounds(launch_brief):
    """An answer without tokens may have helped with few, or with many nobody."""
    launch = with_rows(launch_brief, HELP)
    record(launch, [{"tokens": (5, 100) if k % 4 else None} for k in range(100)])
    judge(launch, lambda _: {})
    found = figure(watched(launch_brief), "M9")["whole"]
    assert found["value"] == pytest.approx(10.0)
    assert found["low"] < 8
    assert found["high"] > 12


def test_a_hallucination_is_what_reviewers_call_wrong_or_ungrounded(launch_brief):
    """By the definition of the evaluation; a refusal makes nothing up."""
    launch = with_rows(launch_brief, MADE_UP)
    record(launch, [{"action": Action.REFUSED if k >= 30 else Action.ANSWERED} for k in range(40)])
    judge(launch, lambda k: {"right": k % 3 != 0, "grounded": k % 3 != 1})
    found = figure(watched(launch_brief), "M10")["whole"]
    assert found["value"] == pytest.approx(20 / 30)
    assert found["labelled"] == 40


def test_reviews_are_shown_by_slice(launch_brief):
    """In Swahili every second answer was wrong; each part is of all exchanges that it holds."""
    launch = with_rows(launch_brief, MADE_UP)
    record(launch, [{"language": "sw" if k < 20 else "en"} for k in range(80)])
    judge(launch, lambda k: {"right": k >= 20 or k % 2 == 0})
    found = figure(watched(launch_brief), "M10")
    parts = {part: one["value"] for part, one in found["by"]["language"].items()}
    assert parts == {"en": 0.0, "sw": pytest.approx(0.5)}
    assert found["by"]["language"]["sw"]["slices"] == [["language", "sw"]]
    assert found["whole"]["value"] == pytest.approx(10 / 80)


def test_a_number_that_is_no_share_is_shown_by_slice(launch_brief):
    """An answer of another part adds nothing, above or below."""
    launch = with_rows(launch_brief, HELP)
    tokens = [(5, 100), (5, 200)]
    record(launch, [{"tokens": tokens[k % 2], "language": ("en", "sw")[k % 2]} for k in range(100)])
    judge(launch, lambda _: {})
    found = figure(watched(launch_brief), "M9")["by"]["language"]
    assert {part: one["value"] for part, one in found.items()} == {
        "en": pytest.approx(10.0),
        "sw": pytest.approx(5.0),
    }


def test_a_bar_in_every_language_rests_on_reviews_of_each(launch_brief):
    """The worst part decides; one that nobody spoke is not known."""
    row = MADE_UP.replace("<= 50 %", "<= 50 % in every language")
    launch = with_rows(launch_brief, row)
    record(launch, [{} for _ in range(60)])
    judge(launch, lambda _: {"right": True})
    assert figure(watched(launch_brief), "M10")["verdict"] == "met"
