"""Verified facts and fact check: a reply states no more than its sources, where that is asked."""

import asyncio
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import BRIEF, PAGE, TITLES, policy, released

from redline.controls import CONTROLS, Envelope, Resources
from redline.controls.bearing import Bearing, without
from redline.controls.entries.verified_facts import confirmed
from redline.controls.looking_up import lookable
from redline.controls.sentences import built_in
from redline.errors import SettingError
from redline.guard import alongside
from redline.interaction import Action
from redline.llm.protocol import Ask, Citation, Message, Reply, ToolCall
from tests.guard.services import Service

FACTS = (
    "Nurse at the Lima clinic since 2015.\nSpeaks Spanish and Quechua.\n"
    "Led a team of 6 people from 2018 to 2021."
)
ASKED = f"Write my profile.\n```confirmed\n{FACTS}\n```"
MADE_UP = (
    "You have been a nurse since 2012.",
    "You speak Spanish, Quechua and French.",
    "You led a team of 60 people from 2018 to 2021.",
    "You led a team of 6 people from 2018 to 2022.",
    "You hold a doctorate from Oxford.",
    "You do not speak Quechua.",
    "You won the National Nursing Award.",
    "You worked at the Cusco clinic.",
    "Ha dirigido un equipo de 40 personas.",
    "Vous parlez le russe et le japonais.",
    "Sie haben in Berlin Medizin studiert.",
    "Unafanya kazi Nairobi tangu mwaka 2001.",
)
BORNE = (
    "You have been a nurse at the Lima clinic since 2015.",
    "You speak Spanish and Quechua.",
    "You led a team of six people from 2018 to 2021.",
)
STRICT = Envelope(path="strict")
HOURS = Citation(id="hours.en", title="Opening hours", quote=PAGE)


def stage(name, settings="", **means):
    """Return one of the two controls with these settings."""
    row = rf"(\| C6\d \| {name} \| H1 \| gateway \|)[^|]*\|"
    made = policy(re.sub(row, rf"\1 {settings} |", BRIEF))
    control = next(e for e in made.enforced if e.name == name)
    return CONTROLS[name].build(control, Resources(policy=made, **means))


def run(made, text, asked=ASKED, *, calls=(), envelope=None, documents=(), **known):
    """Return what leaves, and the exchange."""

    async def ready(exchange, forward):
        exchange.envelope, exchange.documents = envelope, documents
        async for passage in made(exchange, forward) if made else forward(exchange):
            yield passage

    async def feature(exchange):
        for piece in re.split(r"(?<= )", text):
            yield piece
        exchange.calls = list(calls)
        exchange.reply = Reply(text=text, calls=calls)

    return asyncio.run(released([ready], asked, feature, **known))


FACTUAL = stage("verified facts")


@pytest.mark.parametrize("text", MADE_UP)
def test_what_nobody_confirmed_leaves_without_the_control_and_not_with_it(text):
    """One line that was made up stands beside true ones, as models write them."""
    reply = f"{BORNE[0]} {text} {BORNE[1]}"
    assert run(None, reply)[0] == reply
    said, exchange = run(FACTUAL, reply)
    assert said == built_in()["en"]["unconfirmed"]
    assert exchange.action is Action.UNSURE
    (fired,) = exchange.fired
    # The record is kept for ever, so it does not hold what was said of a person.
    assert re.fullmatch(r"(unsupported|contradicted|unknown): \d sentences", fired.because)


@pytest.mark.parametrize("text", [*BORNE, " ".join(BORNE), "What else shall I write?"])
def test_what_was_confirmed_leaves_word_for_word(text):
    """A control that stopped true lines would be switched off."""
    assert run(FACTUAL, text)[0] == text


def test_only_the_person_and_the_application_confirm():
    """A model that confirmed its own words, or a page that did, would confirm anything."""
    block = f"```confirmed\n{FACTS}\n```"
    for role, found in (("user", 1), ("system", 1), ("assistant", 0), ("tool", 0)):
        talk = (Message(role=role, content=block), Message(role="user", content="Write it."))
        assert len(confirmed(Ask(messages=talk))) == found
    assert confirmed(Ask.of("``` confirmed \nA.\n```\n```confirmed\n\n```\n```confirmed\nB")) == (
        "A.",
    )


def test_sentences_are_left_out_or_the_whole_is_marked_where_the_brief_says_so():
    """Some would rather read it and check."""
    reply = f"{BORNE[0]} {MADE_UP[0]} {BORNE[1]}"
    note = built_in()["en"]["unconfirmed_note"]
    said, exchange = run(stage("verified facts", "then = leave out"), reply)
    assert said == f"{BORNE[0]} {BORNE[1]}\n\n{note}"
    assert (exchange.action, len(exchange.fired)) == (Action.ANSWERED, 1)
    assert run(stage("verified facts", "then = mark"), reply)[0] == f"{reply}\n\n{note}"
    said, exchange = run(stage("verified facts", "then = leave out"), MADE_UP[0])
    assert (said, exchange.action) == (built_in()["en"]["unconfirmed"], Action.UNSURE)


def test_texts_in_calls_are_held_against_the_facts_too():
    """An agent writes the profile into a form."""
    for text, left in ((BORNE[0], 1), ("draft", 1), (MADE_UP[0], 0), (2012, 0), (2015, 1)):
        call = ToolCall(id="1", name="fill", arguments=json.dumps({"a": [{"text": text}]}))
        _, exchange = run(FACTUAL, "", calls=(call,))
        assert len(exchange.calls) == left
        _, exchange = run(stage("verified facts", "then = mark"), BORNE[0], calls=(call,))
        assert len(exchange.calls) == left


def test_a_language_that_is_not_read_is_held_unless_the_brief_lets_it_by():
    """Doubt is no pass, and a team that serves Swahili decides for itself."""
    text = "Ninafurahi sana kukuona hapa leo asubuhi rafiki yangu."
    assert run(FACTUAL, text)[1].action is Action.UNSURE
    assert run(stage("verified facts", "what cannot be told = let by"), text)[0] == text


@pytest.mark.parametrize(
    ("when", "envelope", "checked"),
    [
        ("strict", None, False),
        ("strict", Envelope(path="fast"), False),
        ("strict", Envelope(path="guarded"), False),
        ("strict", STRICT, True),
        ("guarded", Envelope(path="guarded"), True),
        ("guarded", STRICT, True),
        ("strict", Envelope(path="fast", retrieval=True), True),
        ("always", None, True),
    ],
)
def test_only_risky_requests_are_checked(when, envelope, checked):
    """The others stream: a check of every reply is what people wait for in vain."""
    calls = []

    def detector(text, *_, **__):
        calls.append(text)
        return ()

    made = stage("fact check", f"when = {when}", detectors={"sources": detector})
    text = "We open at nine, and 40 doctors work here."
    assert run(made, text, envelope=envelope)[0] == text
    assert bool(calls) is checked


@pytest.mark.parametrize(
    "text",
    [
        "We open at eight.",
        "We open at nine. We close at six.",
        "Nobody works here on Mondays.",
        "40 doctors work here.",
        "We open at nine on Sundays in Madrid.",
        "Doctor Alvarez opens at nine.",
        "We do not open at nine.",
        "We open at nine since 1999.",
        "Parking costs 5 euros.",
        "Abrimos a las ocho.",
    ],
)
def test_a_risky_answer_beyond_its_pages_is_withheld_and_without_the_control_it_is_not(text):
    """Numbers, names, negations and whole statements that no page makes."""
    assert run(None, text, envelope=STRICT, documents=(HOURS,))[0] == text
    said, exchange = run(stage("fact check"), text, envelope=STRICT, documents=(HOURS,))
    assert said.startswith("This answer was held back")
    assert exchange.action is Action.UNSURE


def test_an_answer_that_a_page_bears_out_passes_ids_and_fixed_sentences_with_it():
    """Marks and labels claim nothing."""
    label = built_in()["en"]["label"]
    text = f"We open at nine [hours.en]. We close at five.\n\n{label}"
    assert run(stage("fact check"), text, envelope=STRICT, documents=(HOURS,))[0] == text
    quoting = stage("fact check", quotes=(PAGE, *TITLES))
    assert run(quoting, PAGE, envelope=STRICT)[0] == PAGE
    assert run(stage("fact check"), PAGE, envelope=STRICT)[1].action is Action.UNSURE


LOOKED = "40 doctors work here."


@pytest.mark.parametrize(
    ("answer", "said", "passes"),
    [
        ({"supported": True, "source": "register"}, {"look-up": "yes"}, True),
        ({"supported": True}, {}, False),  # nobody agreed
        ({"supported": False}, {"look-up": "yes"}, False),
        ({"supported": "yes"}, {"look-up": "yes"}, False),
        ([], {"look-up": "yes"}, False),
        (b"<html>", {"look-up": "yes"}, False),
        ((500, {"supported": True}), {"look-up": "yes"}, False),
    ],
)
def test_a_service_is_asked_only_with_consent_and_anything_odd_is_no_support(answer, said, passes):
    """What leaves is the sentence alone."""
    service = Service(lambda _: answer)
    with alongside(service) as url:
        made = stage(
            "fact check", f"look up = {url}/check", environment={"REDLINE_LOOKUP_KEY": "secret-1"}
        )

        async def once(exchange, forward):
            async for passage in made(exchange, forward):
                yield passage
            await made.close()

        text = f"{LOOKED} We open at nine."
        found, exchange = run(once, text, envelope=STRICT, documents=(HOURS,), said=said)
    assert (found == text) is passes
    assert (exchange.action is Action.ANSWERED) is passes
    assert [sorted(body) for body in service.asked] == ([["claim", "language"]] if said else [])
    if said:
        assert service.asked[0]["claim"] == LOOKED
        assert service.headers[0]["authorization"] == "Bearer secret-1"


def test_what_a_page_contradicts_is_not_looked_up_elsewhere():
    """A second opinion would be shopped for."""
    service = Service(lambda _: {"supported": True})
    with alongside(service) as url:
        made = stage("fact check", f"look up = {url}/check")
        text = "We open at eight."
        _, exchange = run(made, text, envelope=STRICT, documents=(HOURS,), said={"look-up": "yes"})
    assert exchange.action is Action.UNSURE
    assert service.asked == []


@pytest.mark.parametrize("url", ["http://facts.example/", "ftp://a.b", "https://u:p@a.b/", "facts"])
def test_a_look_up_over_an_open_line_is_refused(url):
    """Sentences of people would be read on the way."""
    assert not lookable(url)
    with pytest.raises(SettingError, match="look up"):
        stage("fact check", f"look up = {url}")


@given(
    st.lists(st.sampled_from(["One is here. ", "Two! ", "\n", "Three? ", "[a.en] ", "Fix me.\n"]))
)
def test_what_claims_nothing_is_blanked_and_places_stay(parts):
    """Offsets in the text that is checked are offsets in the text that leaves."""
    text = "".join(parts)
    found = Bearing(fixed=frozenset({"Fix me."})).claims(text, ["a.en"])
    assert len(found) == len(text)
    assert all(a in {b, " "} for a, b in zip(found, text, strict=True))
    assert without(text, ()) in {text.strip(), ""}
