"""What every control of the catalogue promises; a new one is tested by existing."""

import asyncio
import re
from typing import Never

import pytest
from small import BRIEF, CALL, PAGE, TITLES, TOOLS, asking, policy, released, risk, says

from redline.catalogue import Page, read_page
from redline.controls import CONTROLS, PAGES, Control, Exchange, Resources, Stage, stages
from redline.errors import RecordFull, SettingError
from redline.taxonomy import CATEGORIES

EVERY = list(CONTROLS.values())
SECTIONS = ("Settings", "Cost", "Example", "Known misses", "Source")
POLICY = policy()


@pytest.fixture(params=EVERY, ids=lambda control: control.name)
def control(request: pytest.FixtureRequest) -> Control:
    """Each control in turn."""
    return request.param


@pytest.fixture(scope="module")
def ready(learnt_small) -> dict[str, Stage]:
    """Every control of the small brief as a stage, by name."""
    ordered = sorted(POLICY.enforced, key=lambda e: CONTROLS[e.name].position)
    made = stages(POLICY, [PAGE, *TITLES], risk=risk, cache=learnt_small)
    return {e.name: stage for e, stage in zip(ordered, made, strict=True)}


def page(control: Control) -> Page:
    """Return a control's page."""
    return read_page(PAGES[control.name])


def rows(table: str) -> list[list[str]]:
    """Return the rows of a page's table, without its header."""
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_its_page_has_every_section(control):
    """Whoever writes a control into a brief reads what it costs and misses."""
    assert page(control).title == control.name
    assert page(control).lead
    assert all(page(control).sections.get(section) for section in SECTIONS)


def test_its_page_names_every_setting_with_its_default(control):
    """A brief's author needs no other place."""
    written = {row[0]: row[2] for row in rows(page(control).sections["Settings"])}
    assert list(written) == [setting.name for setting in control.settings]
    for setting in control.settings:
        default = None if written[setting.name] == "none" else setting.read(written[setting.name])
        assert default == setting.default


def test_its_facts_are_words_that_the_catalogues_share(control):
    """A rule compares a brief's harms with them."""
    assert control.categories <= {category.name for category in CATEGORIES}
    assert control.acts
    assert control.cost_ms > 0
    assert all(re.fullmatch(r"[A-Z]\d{3}", answer) for answer in control.answers)


def test_no_two_stand_in_one_place():
    """The order of the pipeline is one visible list."""
    assert len({control.position for control in EVERY}) == len(EVERY)
    assert [c.position for c in EVERY] == sorted(c.position for c in EVERY)


def test_its_example_runs_as_its_page_says(control, ready):
    """A page cannot drift from its control."""
    for asked, feature_says, sure, without, with_it in rows(page(control).sections["Example"]):
        feature = says(feature_says, float(sure.rstrip(" %")) / 100)
        known = {"tools": TOOLS} if feature_says.startswith(CALL) else {}
        _, plain = asyncio.run(released([], asked, feature))
        assert plain.action.value == without
        if with_it == "nothing":
            with pytest.raises(RecordFull):
                asyncio.run(released([ready[control.name]], asked, feature))
            continue
        said, exchange = asyncio.run(released([ready[control.name]], asked, feature, **known))
        action, _, beginning = with_it.partition(": ")
        assert exchange.action.value == action
        # A cell holds no line break.
        assert " ".join(said.split()).startswith(" ".join(beginning.split()))
        # Who changes an answer notes it; a label on every answer is no intervention.
        if action != "answered" or said == feature_says:
            assert bool(exchange.fired) == (action != "answered")


def test_a_detector_that_breaks_lets_nothing_out(control):
    """What was not checked is not released."""
    if not control.detectors:
        return

    def broken(*texts: object, **_: object) -> Never:
        raise RuntimeError(f"no score for {texts}")

    broken_ones = dict.fromkeys(control.detectors, broken)
    means = Resources(policy=POLICY, score=broken, risk=broken, detectors=broken_ones)
    enforced = next(e for e in POLICY.enforced if e.name == control.name)
    # What its page shows first makes it act, so that no quick look spares the detector.
    asked, feature_says, *_ = rows(page(control).sections["Example"])[0]
    out: list[str] = []

    async def run() -> None:
        exchange = Exchange(id="x", ask=asking(asked))
        async for piece in control.build(enforced, means)(exchange, says(feature_says)):
            out.append(piece)

    with pytest.raises(RuntimeError):
        asyncio.run(run())
    assert out == []


def test_pieces_make_no_difference(control, ready):
    """However a reply is cut, the same text leaves."""
    if control.name == "audit record":
        return
    wholes = {
        asyncio.run(released([ready[control.name]], "When are you open?", says(PAGE, pieces=n)))[0]
        for n in (1, 2, 3, 7, len(PAGE))
    }
    assert len(wholes) == 1


def test_a_setting_that_it_has_not_is_refused_with_its_place(control):
    """A typing error in a setting would leave a control at its default."""
    text = re.sub(rf"(\| {control.name} \|[^|]*\| gateway \|)[^|]*\|", r"\1 abvoe = 3 |", BRIEF)
    with pytest.raises(SettingError, match=r"brief\.md:\d+:\d+: .*abvoe"):
        policy(text)
