"""Number drills, checklist, clocks and the written case behave as they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import CatalogueError, InputError
from redline.prepare import (
    KINDS,
    SECTIONS,
    Snapshot,
    answered,
    clock,
    figures,
    item,
    items,
    next_figures,
    next_step,
    performed,
    plan,
    read_figure,
    review_story,
    scenarios,
    sections_of,
    spent,
    standing,
    use_of_time,
)

CASE = """# A case

## Scope and users
Pupils of ten.

## Safety
A false step.

### Controls
A check before it is shown.

## How we measure it
600 cases.

## Rollout
Forty pupils.
"""


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_right_where_the_kind_is_seen(kind):
    """Kind and precision are judged apart."""
    about = next(f for f in figures().values() if f.kind == kind)
    exact = "!" if about.exact else ""
    assert answered(about, f"{kind} {exact}").right
    assert answered(about, f"{kind} {exact}").precision
    assert not answered(about, next(k for k in KINDS if k != kind)).right


@pytest.mark.parametrize("typed", ["", "!", "x", "reportedly", "m c"])
def test_what_is_no_kind_is_refused_with_the_kinds(typed):
    """A slip must not count as an answer."""
    with pytest.raises(InputError, match="measured, cited, reported, unsupported"):
        read_figure(typed)


@given(
    st.dictionaries(st.sampled_from(sorted(figures())), st.tuples(st.integers(1, 5), st.booleans()))
)
def test_what_was_never_asked_comes_first_and_then_what_was_wrong(results):
    """A drill goes where it teaches most."""
    order = [f.id for f in next_figures(results, len(figures()))]
    ranks = [(n in results, results.get(n, (0, False))[1]) for n in order]
    assert ranks == sorted(ranks)
    assert sorted(order) == sorted(figures())


def test_a_drill_mixes_kinds():
    """Ten reported figures in a row would be answered asleep."""
    assert len({f.kind for f in next_figures({}, 10)}) >= 3


def test_what_was_done_ticks_an_item_and_says_so():
    """A tick by deeds and a tick by hand look different."""
    done = {s.item.id: s for s in standing({"scripts": 3}, {"visuals": True})}
    assert done["scenarios"].by == "what was done"
    assert "ticked itself" in done["scenarios"].says
    assert done["visuals"].says == "ticked by you"
    assert not done["mock"].done


def test_a_tick_by_hand_can_be_taken_back_and_one_by_deeds_cannot():
    """What was done stays done."""
    after = {s.item.id: s for s in standing({"scripts": 3}, {"visuals": False, "scenarios": False})}
    assert not after["visuals"].done
    assert after["scenarios"].done


def test_the_next_step_is_due_cards_then_the_first_open_item():
    """Somebody who opens it knows what to do."""
    every = standing({}, {})
    assert next_step(every, 4).startswith("4 cards are due")
    assert every[0].item.title in next_step(every, 0)
    done = standing({}, dict.fromkeys(items(), True))
    assert "Everything is ticked" in next_step(done, 0)


def test_an_item_is_found_by_its_number_or_name():
    """The list shows both."""
    assert item("1") == item("papers")
    with pytest.raises(CatalogueError, match="papers"):
        item("paper")
    with pytest.raises(CatalogueError):
        item("11")


@pytest.mark.parametrize(("name", "after"), [("fast", 120.0), ("off", 0.0)])
def test_a_clock_of_the_drill_takes_words_for_time_or_not(name, after):
    """300 words are two minutes of calm speech."""
    time = clock(name)
    time.spoke(300)
    assert time.now() == after
    time.pass_to(500)
    assert time.now() == 500


def test_an_unknown_clock_is_refused():
    """The message lists the clocks."""
    with pytest.raises(InputError, match="fast, real, off"):
        clock("slow")


@given(st.lists(st.integers(1, 500), min_size=4, max_size=4), st.integers(1, 1440))
def test_a_plan_keeps_its_shares_at_any_length(split, minutes):
    """Stretching changes the length and nothing else."""
    found = plan("/".join(map(str, split)), minutes)
    assert found.minutes == pytest.approx(minutes)
    shares = [part / sum(split) for part in split]
    assert [part / minutes for part in found.split] == pytest.approx(shares)


@pytest.mark.parametrize("split", ["", "30/60", "30/60/30/x", "0/0/0/0", "-1/1/1/1", "1/2/3/4/5"])
def test_what_is_no_split_is_refused(split):
    """The message shows one that is."""
    with pytest.raises(InputError, match="30/60/30/30"):
        plan(split)


def test_sections_follow_one_another_on_the_clock():
    """Each has its time, and then there is none left."""
    found = plan("30/60/30/30")
    assert [found.section_at(m)[0] for m in (0, 30, 90, 149.9, 150)] == [*SECTIONS, ""]
    assert found.section_at(40) == ("safety", 50)


def test_sections_are_found_by_what_their_headings_say():
    """A heading of one's own words is as good, and a part belongs to its section."""
    found = {s.name: s for s in sections_of(CASE)}
    assert [s.title for s in found.values()] == [
        "Scope and users",
        "Safety",
        "How we measure it",
        "Rollout",
    ]
    assert "check before it is shown" in found["safety"].text


@pytest.mark.parametrize("name", list(SECTIONS))
def test_a_section_without_heading_or_words_is_missed(name):
    """A case is handed in whole."""
    full = "".join(
        f"## {n.title()}\n\n{'A word of the case. ' * 12}\n\n" for n in SECTIONS if n != name
    )
    found = {s.name: s.lacks for s in sections_of(full)}
    assert found[name] == "no heading names it"
    assert not any(lacks for n, lacks in found.items() if n != name)
    assert "words under its heading" in {s.name: s.lacks for s in sections_of(CASE)}[name]


@given(st.text(max_size=400))
def test_any_text_has_four_sections_that_stand_in_it(text):
    """Nothing is invented, and nothing breaks."""
    found = sections_of(text)
    assert [s.name for s in found] == list(SECTIONS)


def test_minutes_belong_to_the_section_that_changed():
    """Thinking before writing counts for what was written then."""
    before = dict.fromkeys(SECTIONS, 0)
    shots = [
        Snapshot(minute=20, counts={**before, "scope": 50}),
        Snapshot(minute=80, counts={**before, "scope": 55, "safety": 300}),
        Snapshot(minute=90, counts={**before, "scope": 55, "safety": 300}),
        Snapshot(minute=100, counts={**before, "scope": 55, "safety": 300, "metrics": 70}),
    ]
    assert spent(shots) == {"scope": 20, "safety": 60, "metrics": 20, "rollout": 0}


def test_handing_in_early_is_remarked_with_its_label():
    """The remark is a guide's, and says so."""
    schedule = plan("30/60/30/30")
    early = use_of_time(schedule, [], 60)
    assert any("reported, unverified" in line for line in early)
    assert not any("reported" in line for line in use_of_time(schedule, [], 149))
    assert any("over the plan" in line for line in use_of_time(schedule, [], 160))


def test_a_story_in_which_nothing_happened_holds_nothing():
    """Denied costs and savings are none."""
    text = "It never cost 3 weeks. It would not have saved 200 users. Nothing was lost. "
    assert review_story(text * 4 + "I did not decide. " * 4).found == ()


def test_what_is_looked_for_handed_back_is_not_found():
    """The reviewer's own words are no performance."""
    about = next(iter(scenarios().values()))
    asked = ". ".join(p.what for p in performed(about, ""))
    assert [p.id for p in performed(about, asked) if p.found] == []
