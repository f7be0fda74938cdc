"""Usage caps and disclaimers: what is counted over turns, conversations and days."""

import asyncio

import pytest
from small import BRIEF, PAGE, TITLES, behind, policy, says

from redline.controls import CONTROLS, Caller, Exchange, Resources, stages
from redline.controls.sessions import Kept, Sessions
from redline.errors import SettingError
from redline.interaction import Action
from redline.llm.protocol import Ask, Message, ToolCall


class Clock:
    """A clock that is set by hand."""

    at = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.at


class Desk:
    """One control with its memory and its clock, asked again and again."""

    def __init__(self, name: str, **settings: object) -> None:
        self.clock = Clock()
        found = policy(BRIEF)
        enforced = next(e for e in found.enforced if e.name == name)
        enforced.settings.update(settings)
        sessions = Sessions(memory=Kept(clock=self.clock))
        means = Resources(policy=found, sessions=sessions)
        self.stage = CONTROLS[name].build(enforced, means)

    def ask(self, session="s", *, key="k", feature=None, turns=1, **known):
        """Return what leaves, and the exchange."""
        said = [Message(role="user", content="hours?")] * turns
        ask = Ask(messages=tuple(said), session=session, language="en", **known)
        exchange = Exchange(id="x", ask=ask, caller=Caller(key=key), language="en")

        async def once():
            return "".join([p async for p in behind(self.stage, feature or says(PAGE))(exchange)])

        return asyncio.run(once()), exchange

    def actions(self, count: int, *args, **known) -> list[Action]:
        """Return what was done with so many requests."""
        return [self.ask(*args, **known)[1].action for _ in range(count)]


ANSWERED, REFUSED = Action.ANSWERED, Action.REFUSED


def test_a_conversation_ends_after_its_turns_and_another_does_not():
    """Twelve requests: all are answered without the control, five with it."""
    desk = Desk("usage caps", turns=5.0)
    assert desk.actions(12) == [ANSWERED] * 5 + [REFUSED] * 7
    assert desk.actions(1, "t") == [ANSWERED]
    text, exchange = desk.ask()
    assert text.startswith("You have reached the limit")
    assert exchange.fired[0].because == "turns"


def test_turns_that_the_request_shows_count_where_the_conversation_has_no_name():
    """Leaving the name out lifts no cap."""
    desk = Desk("usage caps", turns=5.0)
    assert desk.ask("", turns=5)[1].action is ANSWERED
    assert desk.ask("", turns=6)[1].action is REFUSED


def test_a_conversation_may_go_on_after_its_rest():
    """A cap against dependency is a break, and no ban."""
    desk = Desk("usage caps", **{"turns": 2.0, "again after": 100.0})
    assert desk.actions(3) == [ANSWERED, ANSWERED, REFUSED]
    desk.clock.at = 99
    assert desk.actions(1) == [REFUSED]
    desk.clock.at = 100
    assert desk.actions(1) == [ANSWERED]


def test_a_conversation_ends_after_its_time():
    """Few slow turns may last as long as many."""
    desk = Desk("usage caps", **{"turns": 0.0, "length": 60.0, "again after": 600.0})
    seen = []
    for at in (0, 30, 59, 61, 300, 659, 660, 700, 721):
        desk.clock.at = at
        seen += desk.actions(1)
    assert seen == [ANSWERED] * 3 + [REFUSED] * 3 + [ANSWERED] * 2 + [REFUSED]


def test_a_person_has_a_day_over_all_conversations():
    """Another name for each conversation lifts no cap of the day."""
    desk = Desk("usage caps", **{"turns": 0.0, "a day": 3.0})
    assert [desk.ask(str(n))[1].action for n in range(5)] == [ANSWERED] * 3 + [REFUSED] * 2
    assert desk.actions(1, "x", key="another") == [ANSWERED]
    desk.clock.at = 86_400
    assert desk.actions(1) == [ANSWERED]


def test_over_a_cap_a_person_can_be_called():
    """A brief may rather hand over than refuse."""
    desk = Desk("usage caps", turns=1.0, then="hand over")
    assert desk.actions(2) == [ANSWERED, Action.HANDED_OFF]


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("usage caps", "turns = 0"),
        ("usage caps", "again after = 0 s"),
        ("disclaimers", "after sessions = 0"),
        ("disclaimers", "over = 0 s"),
    ],
)
def test_settings_that_hold_nothing_are_refused(name, cell):
    """A control that never acts is worse than none."""
    row = next(line for line in BRIEF.splitlines() if f"| {name} |" in line)
    cells = row.split("|")
    cells[5] = f" {cell} "
    with pytest.raises(SettingError, match=r"brief\.md:\d+"):
        policy(BRIEF.replace(row, "|".join(cells)))


REMINDER = "Please remember: this is an AI system."


def test_each_conversation_after_the_third_begins_with_the_sentence():
    """Twelve conversations: none is told without the control, nine are with it."""
    desk = Desk("disclaimers", **{"after sessions": 3.0, "after turns": 0.0})
    told = [REMINDER in desk.ask(str(n))[0] for n in range(12)]
    assert told == [False] * 3 + [True] * 9
    assert REMINDER not in desk.ask("11")[0]
    assert REMINDER not in desk.ask("0", key="another")[0]


def test_the_sentence_comes_again_after_as_many_turns():
    """One long conversation is as many short ones."""
    desk = Desk("disclaimers", **{"after sessions": 0.0, "after turns": 3.0})
    told = [REMINDER in desk.ask()[0] for _ in range(9)]
    assert told == [False, False, True] * 3
    assert REMINDER in desk.ask("", turns=3)[0]


def test_what_is_no_answer_gets_none_and_the_next_answer_does():
    """A refusal is read for its own words."""
    desk = Desk("disclaimers", **{"after sessions": 0.0, "after turns": 2.0})

    async def declines(exchange):
        exchange.action = REFUSED
        yield "No."

    assert desk.ask()[0] == PAGE
    assert desk.ask(feature=declines)[0] == "No."
    assert REMINDER in desk.ask()[0]
    assert desk.ask()[0] != PAGE  # the fourth turn
    assert desk.ask()[0] == PAGE


def test_behind_json_only_the_header_says_it():
    """A program reads the answer whole."""
    desk = Desk("disclaimers", **{"after sessions": 0.0, "after turns": 1.0})
    text, exchange = desk.ask(options={"response_format": {"type": "json_object"}})
    assert text == PAGE
    assert exchange.marks["disclaimer"] == "said"


def test_an_answer_of_calls_alone_gets_none():
    """A sentence beside a call of a tool would stand in an agent's notes."""
    desk = Desk("disclaimers", **{"after sessions": 0.0, "after turns": 1.0})

    async def calls(exchange):
        exchange.calls = [ToolCall(id="1", name="book", arguments="{}")]
        yield ""

    assert desk.ask(feature=calls)[0] == ""


def test_the_quote_check_lets_the_sentence_by(learnt_small):
    """Both controls of one policy agree on what a fixed sentence is."""
    text = BRIEF.replace("after sessions = 0; after turns = 90", "after turns = 1")
    found = policy(text)
    wanted = {"quote check", "disclaimers"}
    ordered = sorted(found.enforced, key=lambda e: CONTROLS[e.name].position)
    made_of = stages(found, [PAGE, *TITLES], cache=learnt_small)
    made = [
        stage for enforced, stage in zip(ordered, made_of, strict=True) if enforced.name in wanted
    ]
    exchange = Exchange(id="x", ask=Ask.of("hours?", session="s"))

    async def once():
        forward = says(PAGE)
        for stage in reversed(made):
            forward = behind(stage, forward)
        return "".join([piece async for piece in forward(exchange)])

    said = asyncio.run(once())
    assert said.startswith(PAGE)
    assert REMINDER in said
    assert not exchange.fired
