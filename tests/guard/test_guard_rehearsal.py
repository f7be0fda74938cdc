"""A rehearsal explains, stage by stage, what would happen to one request."""

import asyncio
import re
from dataclasses import dataclass
from dataclasses import replace as but

import pytest

from redline.controls import Enforced, Envelope, Exchange
from redline.errors import UpstreamError
from redline.guard import dry_run
from redline.interaction import Action
from redline.llm.protocol import Ask, Reply, Tool
from tests.guard.fakes import FAILED, RECORDED, Feature, enforced, policy, stages_of


def rehearsal(feature, stages, request="hello", found=RECORDED):
    """Return a rehearsal."""
    return asyncio.run(dry_run(feature, found, stages, request))


def rehearsed(feature, stages, request="hello", found=RECORDED):
    """Return the lines of a rehearsal, without the milliseconds in them."""
    lines = rehearsal(feature, stages, request, found).lines()
    return [(name, re.sub(r" \([\d.]+ ms\)$", "", did)) for name, did in lines if name != "mode"]


async def note_and_pass(exchange: Exchange, forward):
    """Note something before and after, and let the rest by."""
    exchange.fire("C8", "noting", "")
    async for passage in forward(exchange):
        yield passage
    exchange.fire("C8", "noting", "the end", 0.5)


async def refuse(exchange, forward):
    """Refuse without asking."""
    del forward
    exchange.action = Action.REFUSED
    exchange.fire("C1", "boundary refusal", "B2", 0.834)
    yield "No."


async def replace(exchange, forward):
    """Put other words in the place of the answer, without a note."""
    async for _ in forward(exchange):
        pass
    yield "Other words."


async def broken(exchange, forward):
    """Break."""
    del exchange, forward
    raise ValueError("a bug")
    yield ""


def test_every_stage_says_what_it_did():
    """In the order of the pipeline, then the feature, then the answer."""
    feature = Feature("Hi", reply=Reply(text="Hi", confidence=0.9))
    assert rehearsed(feature, [note_and_pass, replace], Ask.of("hello")) == [
        ("note and pass", "let it by, and noted: C8 saw it; C8 saw the end at 50%"),
        ("replace", "put something else in the answer's place (answered)"),
        ("feature fake:", "answered, 90% sure of itself"),
        ("answer (answered)", "Other words."),
    ]


def test_what_stands_behind_a_refusal_is_not_reached():
    """A reader sees that the model was not asked."""
    assert rehearsed(Feature("Hi"), [refuse, note_and_pass]) == [
        ("refuse", "put something else in the answer's place (refused): C1 saw B2 at 83%"),
        ("note and pass", "was not reached"),
        ("feature fake:", "was not reached"),
        ("answer (refused)", "No."),
    ]


def test_real_controls_go_by_their_names():
    """As the brief calls them; the record is named and not written."""
    found = policy(enforced("audit record"), enforced("quote check", "C4"))
    lines = rehearsed(Feature("Hi"), stages_of(found), found=found)
    assert [name for name, _ in lines] == [
        "C6 audit record",
        "C4 quote check",
        "feature fake:",
        "answer (unsure)",
    ]
    assert "would make the request durable" in lines[0][1]
    assert "C4 saw not a quote" in lines[1][1]
    assert lines[2][1] == "answered"


@pytest.mark.parametrize(
    ("feature", "stages", "at"),
    [(Feature("Hi"), [broken], 0), (Feature(UpstreamError("fake: down.")), [], 0)],
)
def test_what_breaks_is_named_and_fails_closed(feature, stages, at):
    """The line says which part, the answer is the fixed sentence."""
    lines = rehearsed(feature, stages)
    assert lines[at][1].startswith("failed with ")
    assert lines[-1] == ("answer (failed)", FAILED["en"])


@dataclass(frozen=True)
class Failing:
    """A stage of a control that breaks."""

    control: Enforced

    async def __call__(self, exchange, forward):
        """Break."""
        del exchange, forward
        raise ValueError("a bug")
        yield ""


@pytest.mark.parametrize(
    ("fails", "end", "answer", "mode"),
    [
        ("stop", "", "failed", "closed"),
        ("let by", "; let by", "answered", "open C5"),
        ("hand over", "; handed over", "handed off", "closed"),
    ],
)
def test_a_mode_holds_in_a_rehearsal_as_it_does_when_served(fails, end, answer, mode):
    """Whoever sets one sees beforehand what it does."""
    control = but(enforced("confidence gate", "C5"), fails=fails, within=0.5)
    found = policy(control)
    if fails == "hand over":
        found.sentences.texts["handoff:C5"] = {"en": "Call the desk."}
    rehearsed = rehearsal(Feature("Hi"), [Failing(control)], found=found)
    told = dict(rehearsed.lines())
    assert f"failed with ValueError: a bug{end} (" in told["C5 confidence gate"]
    assert "within 500 ms" in told["C5 confidence gate"]
    assert ("if it fails" in told["C5 confidence gate"]) == (fails != "stop")
    assert told["mode"] == mode
    assert f"answer ({answer})" in told
    stored = rehearsed.stored()
    assert (stored["verdict"], stored["mode"]) == (answer, mode)
    assert stored["failed"] == ([] if fails == "stop" else ["a bug"])


def test_bounds_are_told_with_what_they_change():
    """A reader sees what the model would really be asked."""

    async def bound(exchange, forward):
        exchange.tighten(Envelope(path="guarded", temperature=0.3, tools=frozenset()))
        async for passage in forward(exchange):
            yield passage

    ask = Ask.of("hello", options={"temperature": 0.9}, tools=(Tool(name="mail"),))
    found = rehearsal(Feature("Hi"), [bound], ask)
    assert dict(found.lines())["envelope"] == (
        "guarded, temperature 0.3, tools none; changed temperature from 0.9 to 0.3, "
        "tools from mail to none"
    )
    assert found.stored()["changed"] == {"temperature": [0.9, 0.3], "tools": [["mail"], []]}


def test_a_path_that_stops_says_that_the_feature_was_not_asked():
    """Else it would look as if it had been silent."""

    async def refusing(exchange, forward):
        exchange.tighten(Envelope(path="refuse"))
        async for passage in forward(exchange):
            yield passage

    found = rehearsal(Feature("Hi"), [refusing])
    assert "was not asked" in dict(found.lines())["feature fake:"]
    assert found.exchange.action is Action.REFUSED


def test_each_stage_that_was_reached_has_its_time():
    """And one that was not has none."""
    found = rehearsal(Feature("Hi"), [refuse, note_and_pass])
    first, second, feature = found.steps
    assert first.ms is not None
    assert (second.ms, feature.ms) == (None, None)
    assert [stage["ms"] is None for stage in found.stored()["stages"]] == [False, True, True]


def test_a_failure_behind_a_stage_is_not_told_as_its_own():
    """Whoever looks for the culprit finds one, and not everybody around it."""
    control = but(enforced("confidence gate", "C5"), fails="hand over")
    outer = Around(control)
    found = rehearsal(Feature(UpstreamError("fake: down.")), [outer], found=policy(control))
    told = dict(found.lines())
    assert told["C5 confidence gate"].startswith("was ended by what failed behind it (")
    assert told["feature fake:"].startswith("failed with UpstreamError: fake: down.")


def test_a_stage_that_hangs_is_told_as_late():
    """Its time is up, and the mode says what follows."""
    control = but(enforced("confidence gate", "C5"), fails="let by", within=0.02)
    found = rehearsal(Feature("Hi"), [Hanging(control)], found=policy(control))
    assert dict(found.lines())["C5 confidence gate"].startswith("failed: not done in time; let by")
    assert found.answer == "Hi"


@dataclass(frozen=True)
class Around:
    """A stage of a control that lets everything by."""

    control: Enforced

    async def __call__(self, exchange, forward):
        """Let it by."""
        async for passage in forward(exchange):
            yield passage


@dataclass(frozen=True)
class Hanging:
    """A stage of a control that waits for ever."""

    control: Enforced

    async def __call__(self, exchange, forward):
        """Wait."""
        del exchange, forward
        await asyncio.sleep(60)
        yield ""
