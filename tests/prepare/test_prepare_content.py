"""Every data file holds what it promises: sources, dates and counts."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from redline.errors import CatalogueError
from redline.prepare import (
    KINDS,
    REPORTED,
    SECTIONS,
    amounts,
    card,
    cards,
    conflicts,
    decks,
    documents,
    exercise,
    exercises,
    figures,
    items,
    performed,
    presets,
    role_plays,
    scenarios,
    sections_of,
    template,
    terms,
    views,
)
from redline.prepare.scripts import COMMON

DATED = [
    *((c.id, c.origin) for c in cards().values()),
    *((d.id, d.origin) for d in documents().values()),
    *((f.id, f.origin) for f in figures().values()),
    *((s.id, s.origin) for s in scenarios().values()),
    *((t.id, t.origin) for t in terms().values()),
    *((e.name, e.origin) for e in exercises().values()),
    *((i.id, i.origin) for i in items().values()),
    *((p.name, p.origin) for p in presets().values()),
    *((a.what, a.origin) for a in amounts()),
    *((v.name, v.origin) for v in views()),
]
WANTED_DECKS = {
    "taxonomy",
    "principles",
    "vocabulary",
    "incidents",
    "model-cards",
    "scaling-policy",
    "constitution",
    "evaluation-statistics",
    "executive",
    "frames",
}


@pytest.mark.parametrize(("name", "origin"), DATED, ids=[name for name, _ in DATED])
def test_everything_says_where_it_comes_from(name, origin):
    """Policies and figures age at different speeds, so nothing stands without a date."""
    assert origin.source, name
    assert origin.version, name
    assert origin.date, name
    assert origin.status, name


@pytest.mark.parametrize(("name", "origin"), DATED, ids=[name for name, _ in DATED])
def test_what_comes_from_a_guide_alone_is_called_reported(name, origin):
    """Nobody outside can check a guide, and its figures must not look like facts."""
    if re.fullmatch(r"preparation guides? [\d, and]+", origin.source):
        assert REPORTED in origin.status, name


def test_the_decks_are_there_with_at_least_180_cards():
    """The contract names the decks and the number."""
    assert set(decks()) >= WANTED_DECKS
    assert len(cards()) >= 180
    assert min(len(deck.cards) for deck in decks().values()) >= 10


def test_frames_of_guides_are_called_reported():
    """A way of thinking that a guide teaches is no fact about a lab."""
    assert {REPORTED in c.origin.status for c in decks()["frames"].cards} == {True}


def test_the_case_to_fill_has_four_sections_and_earns_nothing_unfilled():
    """Handing in the paper as it came is no case."""
    found = sections_of(template())
    assert all(section.title for section in found)
    assert all(section.lacks for section in found)
    assert "|" not in template()


def test_no_two_cards_ask_or_say_the_same():
    """A doubled card would be graded twice and known once."""
    for said in ([c.ask for c in cards().values()], [c.says for c in cards().values()]):
        assert [text for text, count in Counter(said).items() if count > 1] == []


def test_a_card_is_short_enough_to_be_remembered():
    """A card of a whole page is a page."""
    assert [c.id for c in cards().values() if not 5 <= len(c.says.split()) <= 75] == []


@pytest.mark.parametrize(
    "name",
    ["indirect-prompting", "model-soups", "constitutional-interpretability"],
)
def test_a_doubtful_attribution_is_said_on_the_card(name):
    """Repeating a guide's mistake about a lab is a visible mistake."""
    assert card(f"vocabulary/{name}").doubt


def test_the_vocabulary_of_the_requirements_has_cards():
    """Each word that the sources name can be looked up and is counted as jargon."""
    words = {c.term for c in cards().values()} | {f for c in cards().values() for f in c.forms}
    assert words >= {
        "sycophancy", "instrumental convergence", "distributional shift", "RLHF",
        "constitutional AI", "supervised fine-tuning", "reward model", "safety classifier",
        "perplexity", "burstiness", "calibration error", "calibration curve", "confusion matrix",
        "KL coefficient", "PPO", "over-optimisation", "coherence collapse", "coherence drift",
        "sampling temperature", "top-p", "confidence threshold", "refusal threshold",
        "token-level steering", "steering vector", "red-team", "prompt injection",
        "context-window poisoning", "DAN prompt", "role-play attack", "prompt chaining",
        "emotional manipulation",
    }  # fmt: skip


@pytest.mark.parametrize("incident", ["tay", "galactica", "bard"])
def test_the_incidents_of_the_requirements_have_cards(incident):
    """Three are asked for by name."""
    assert card(f"incidents/{incident}").origin.date


def test_a_superseded_document_says_by_what_and_when():
    """A policy that was rewritten is not the policy that a guide quotes."""
    old = [d for d in documents().values() if d.superseded]
    assert len(old) >= 4
    assert all(re.search(r"20\d\d|2025", d.superseded) for d in old if "v3.2" not in d.superseded)
    assert not any(d.checklist for d in old)


def test_there_are_enough_figures_of_every_kind():
    """A drill in which one answer is always right teaches nothing."""
    count = Counter(f.kind for f in figures().values())
    assert len(figures()) >= 60
    assert set(count) == set(KINDS)
    assert max(count.values()) <= len(figures()) / 2
    assert sum(f.exact for f in figures().values()) >= 8


def test_scripts_hold_what_they_ask_of_others():
    """A prepared script that misses its own points would teach the wrong thing."""
    assert len(scenarios()) >= 12
    for each in scenarios().values():
        missed = [p.id for p in performed(each, "\n".join(each.script)) if not p.found]
        assert missed == [], each.id


def test_every_scenario_stands_in_a_public_catalogue_of_attacks():
    """A name that engineers know makes a scenario findable."""
    for each in scenarios().values():
        assert each.ids, each.id
        assert all(re.match(r"LLM\d\d:2025|ASI\d\d|AML\.[TM]\d{4}", i) for i in each.ids)


def test_scripts_share_the_points_of_every_mitigation():
    """Mechanism, experience, backstop, test and price belong to any script."""
    assert {s.id for s in COMMON} == {"condition", "experience", "backstop", "test", "price"}


@pytest.mark.parametrize("name", sorted(exercises()))
def test_an_exercise_can_be_played_in_its_time(name):
    """What must be done is asked for before it is late, and news comes in order."""
    found = exercise(name)
    times = [i.at for i in found.injects]
    assert times == sorted(times)
    assert times[0] == 0
    assert all(i.at + i.within <= found.ends for i in found.injects if i.asks)
    assert all(0 < d.by <= found.ends for d in found.duties)
    assert all(0 < s.by <= found.ends for s in found.switches)
    assert all(d.after in {"", *found.audiences} for d in found.duties)


def test_the_weight_leak_tells_users_regulators_and_press():
    """The three audiences are named in the requirement."""
    assert {"users", "regulator", "press"} <= {d.to for d in exercise("weight-leak").duties}
    assert len(exercises()) >= 4


def test_compensation_is_reported_with_its_contradictions():
    """Three sets of figures that do not fit each other stand side by side."""
    assert all(a.origin.status == REPORTED for a in amounts())
    assert any("X029" in line for line in conflicts())
    assert any("X020" in line for line in conflicts())
    assert len(views()) == 2
    assert {r.view for r in role_plays().values()} == {v.name for v in views()}


def test_every_timing_splits_into_the_four_sections():
    """The contradictory timings are presets of one plan."""
    assert all(len(p.split) == len(SECTIONS) for p in presets().values())
    assert {p.minutes for p in presets().values()} >= {150, 180, 210}


def test_the_checklist_has_ten_points_and_its_extras():
    """The ten are a guide's; what stands beside them is ours."""
    assert sum(not i.extra for i in items().values()) == 10


def test_targets_of_the_checklist_can_be_reached():
    """A point that nobody can complete would stay open for ever."""
    for each in items().values():
        if each.counts.startswith("cards:"):
            assert each.target <= len(decks()[each.counts.removeprefix("cards:")].cards)
    assert items()["papers"].target <= sum(d.checklist for d in documents().values())
    assert items()["figures"].target <= len(figures())


@pytest.mark.parametrize("make", [card, exercise])
def test_an_unknown_name_is_answered_with_what_there_is(make):
    """Whoever mistypes reads the names."""
    with pytest.raises(CatalogueError, match="There are:"):
        make("nothing-of-the-kind")


def test_no_date_lies_in_the_future():
    """A version that is not out yet cannot have been read."""
    this_year = max(datetime.now(UTC).year, 2026)
    years = [int(y) for _, o in DATED for y in re.findall(r"\b(?:19|20)\d\d\b", o.date)]
    assert years
    assert max(years) <= this_year
