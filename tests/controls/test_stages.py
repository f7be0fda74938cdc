"""What the stages do beyond the examples on their pages."""

import asyncio
import math
from dataclasses import replace as but

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import OFFERS, PAGE, TITLES, policy, released, risk, says

from redline.controls import CONTROLS, Exchange, Resources, close_stages, stages
from redline.controls.entries.quote_check import Quotes
from redline.detect.taught.lesson import Scores
from redline.interaction import Action
from redline.llm.protocol import Ask, Reply

POLICY = policy()
CALM = {"refuse": {"B1": 0.1, "B2": 0.2}, "danger": 0.1, "person": 0.1}


def stage(name: str, *, then: str = "", **scores: object):
    """Return one control of the small brief as a stage, with scores as given."""
    known = {"answer": 0.5, "abstain": 0.1, "language": "es", **CALM, **scores}
    means = Resources(policy=POLICY, quotes=(PAGE, *TITLES), score=lambda _: Scores(**known))
    enforced = next(e for e in POLICY.enforced if e.name == name)
    if then:
        enforced.settings["then"] = then
    return CONTROLS[name].build(enforced, means)


def run(made, feature=None, **known: object):
    """Return what leaves, and the exchange."""
    return asyncio.run(released(made, "anything", feature or says(PAGE), **known))


@pytest.mark.parametrize(
    ("scores", "action", "control"),
    [
        ({}, Action.ANSWERED, None),
        ({"refuse": {"B1": 0.5}}, Action.REFUSED, "C1"),
        ({"danger": 0.2}, Action.HANDED_OFF, "C2"),
        ({"person": 0.9}, Action.HANDED_OFF, "C3"),
        ({"refuse": {"B1": 0.9}, "danger": 0.3}, Action.HANDED_OFF, "C2"),
        ({"refuse": {"B1": 0.9}, "person": 0.9}, Action.HANDED_OFF, "C3"),
        ({"danger": math.nan}, Action.HANDED_OFF, "C2"),  # a broken score holds
        ({"person": math.nan}, Action.HANDED_OFF, "C3"),
        ({"refuse": {"B1": math.nan}}, Action.REFUSED, "C1"),
    ],
)
def test_danger_outranks_a_wish_for_a_person_and_both_outrank_a_boundary(scores, action, control):
    """Who may be in danger is not told about boundaries."""
    names = ["danger handoff", "handoff on request", "boundary refusal"]
    names.sort(key=lambda name: CONTROLS[name].position)
    _, exchange = run([stage(name, **scores) for name in names])
    assert exchange.action is action
    assert [fired.control for fired in exchange.fired] == ([control] if control else [])


def test_a_sentence_follows_the_language_of_the_request():
    """The language that the caller gives counts more than the one that is recognised."""
    recognised, _ = run([stage("danger handoff", danger=1.0)])
    given_one, _ = run([stage("danger handoff", danger=1.0)])
    assert recognised == given_one
    assert recognised.startswith("Esto puede ser urgente")


def test_who_gets_nowhere_twice_is_handed_over_and_may_then_ask_again():
    """People go on asking after unsure replies (the third request goes to a person)."""
    patient = stage("handoff on request")
    unsure = says_unsure()
    seen = [run([patient], unsure, session="s")[1].action for _ in range(4)]
    assert seen == [Action.UNSURE, Action.UNSURE, Action.HANDED_OFF, Action.UNSURE]


def test_an_answer_starts_the_count_again_and_sessions_are_apart():
    """Only replies in a row count, and only one's own."""
    patient = stage("handoff on request")
    for feature in (says_unsure(), says(PAGE), says_unsure()):
        assert run([patient], feature, session="s")[1].action is not Action.HANDED_OFF
    assert run([patient], says_unsure(), session="t")[1].action is Action.UNSURE
    for _ in range(3):
        assert run([patient], says_unsure())[1].action is Action.UNSURE  # no session is known


def says_unsure():
    """Return a feature that says that it does not know."""

    async def call(exchange: Exchange):
        exchange.action = Action.UNSURE
        yield "I do not know."

    return call


@pytest.mark.parametrize(
    ("sure", "then", "action"),
    [
        (0.6, "offer 3 titles", Action.ANSWERED),
        (0.59, "offer 3 titles", Action.GUIDED),
        (None, "offer 1 title", Action.GUIDED),
        (math.nan, "offer 2 titles", Action.GUIDED),
        (0.1, "say I don't know", Action.UNSURE),
        (0.1, "hand over", Action.HANDED_OFF),
    ],
)
def test_an_answer_is_shown_from_the_threshold_up_and_never_with_unknown_confidence(
    sure, then, action
):
    """A number that is missing is not a good one."""
    _, exchange = run([stage("confidence gate", then=then)], says(PAGE, sure))
    assert exchange.action is action
    assert (exchange.citations == ()) is (action is not Action.ANSWERED)
    assert len(exchange.offered) == (min(2, int(then[6])) if action is Action.GUIDED else 0)


def test_offered_titles_stand_below_the_sentence_and_pass_the_quote_check():
    """Both controls of the worked example agree on what a title is."""
    both = [stage("quote check"), stage("confidence gate", then="offer 3 titles")]
    text, exchange = run(both, says(PAGE, 0.1))
    assert text.splitlines()[1:] == [offer.title for offer in OFFERS]
    assert exchange.offered == tuple(offer.id for offer in OFFERS)


def test_without_pages_the_gate_says_that_nothing_is_known():
    """An empty list of titles helps nobody."""

    async def bare(exchange: Exchange):
        exchange.reply = Reply(text=PAGE, confidence=0.1)
        yield PAGE

    assert run([stage("confidence gate", then="offer 3 titles")], bare)[1].action is Action.UNSURE


@pytest.mark.parametrize("action", [Action.REFUSED, Action.HANDED_OFF, Action.FAILED])
def test_a_feature_that_declines_by_itself_is_not_overruled(action):
    """Its refusal may be right where the gate would offer pages."""

    async def declines(exchange: Exchange):
        exchange.action = action
        yield "No."

    text, exchange = run([stage("confidence gate")], declines)
    assert (text, exchange.action) == ("No.", action)


@pytest.mark.parametrize(
    ("reply", "passes"),
    [
        (PAGE, True),
        ("We close at five.", True),  # a whole sentence of it
        ("  We open  at nine. \n\nDirections", True),
        ("We open at nine. We close at five", False),  # not word for word
        ("open at nine.", False),
        ("We close at five. We open at nine.", False),  # another order
        ("We open at nine. Directions", False),  # two sources in one line
        ("Opening hours\nFever is harmless.", False),
        ("", False),
        (" \n ", False),
    ],
)
def test_only_whole_vetted_sentences_pass(reply, passes):
    """A part of a sentence may say the opposite of the whole."""
    text, exchange = run([stage("quote check")], says(reply))
    assert (exchange.action is Action.ANSWERED) is passes
    assert (text == reply) is passes
    if not passes:
        assert text == POLICY.sentences.say("unsure", "en", "C4")
        assert (exchange.citations, exchange.offered) == ((), ())


@given(st.lists(st.text("ab.? \n", max_size=12), max_size=4), st.text("ab.? \n", max_size=12))
def test_what_is_vetted_is_what_was_put_in(texts, line):
    """Every line of a vetted text passes, and no word passes that is in none."""
    quotes = Quotes.of(texts)
    assert all(quotes.vetted(vetted) for text in texts for vetted in text.splitlines())
    for part in line.splitlines():
        assert not quotes.vetted(part + " c.")


def test_nothing_leaves_while_the_feature_may_still_break():
    """The quote check and the gate hold the whole reply back."""

    async def breaks(exchange: Exchange):
        del exchange
        yield PAGE
        raise ConnectionError("gone")

    for name in ("quote check", "confidence gate"):
        out: list[str] = []

        with pytest.raises(ConnectionError):
            asyncio.run(collect(stage(name), breaks, out))
        assert out == []


async def collect(made, feature, out: list[str]) -> None:
    """Put every piece that leaves a stage into a list."""
    async for piece in made(Exchange(id="x", ask=Ask.of("hours")), feature):
        out.append(piece)


def test_stages_come_in_the_order_of_their_positions(learnt_small):
    """The list that is run is the list that can be read."""
    made = stages(POLICY, [PAGE], risk=risk, cache=learnt_small)
    positions = [CONTROLS[stage.control.name].position for stage in made]
    assert positions == sorted(positions)
    names = [type(stage).__name__ for stage in made]
    some = ["AuditMark", "LabelAnswers", "CheckQuotes", "ScreenRisk", "SetEnvelope"]
    assert [name for name in names if name in some] == some


def test_the_mark_of_the_record_tells_what_is_kept(learnt_small):
    """The guard reads it where it puts its recorder."""
    mark = stages(POLICY, [PAGE], risk=risk, cache=learnt_small)[0]
    assert (mark.text, mark.keep_seconds) == ("with consent", 30 * 86400)


def test_an_answer_carries_its_label_once_and_a_refusal_none():
    """What no model wrote is not said to be written by one."""
    label = "This answer was written by an AI system."
    made = stage("provenance label")
    text, exchange = run([made])
    assert (text, exchange.fired) == (f"{PAGE}\n\n{label}", [])
    assert run([made], says(f"{PAGE} {label}"))[0].count(label) == 1
    assert run([made], says(" "))[0] == " "
    refusing = stage("boundary refusal", refuse={"B1": 0.9})
    assert label not in run([made, refusing])[0]
    assert label in run([made, stage("quote check")])[0]


def test_a_stage_that_does_not_say_whose_it_is_is_told(monkeypatch):
    """The pipeline reads a control's mode at its stage; one that is not seen would not hold."""
    closed = []

    class Silent:
        """A stage without a word about its control."""

        def __call__(self, exchange, forward):
            """Let everything by."""
            return forward(exchange)

        async def close(self):
            """Note it."""
            closed.append(self)

    monkeypatch.setitem(
        CONTROLS, "quote check", but(CONTROLS["quote check"], build=lambda *_: Silent())
    )
    found = but(POLICY, enforced=tuple(e for e in POLICY.enforced if e.name == "quote check"))
    (made,) = stages(found)
    assert made.control is found.enforced[0]
    assert run([made])[0] == PAGE
    asyncio.run(close_stages([made]))
    assert len(closed) == 1


def test_every_stage_says_which_control_it_is(learnt_small):
    """Whatever its entry returns."""
    made = stages(POLICY, [PAGE, *TITLES], risk=risk, cache=learnt_small)
    assert [stage.control.id for stage in made] == [
        e.id for e in sorted(POLICY.enforced, key=lambda e: CONTROLS[e.name].position)
    ]
