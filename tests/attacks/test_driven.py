"""Model-driven attacks: what the attacker is asked, and what is made of its words."""

import asyncio
import json
import re

import pytest

from redline.attacks import ATTACKS, FAMILIES
from redline.attacks.driven import Driven, strategies_by_name, strategy, strategy_pages
from redline.catalogue import read_page
from redline.controls import CONTROLS
from redline.errors import CatalogueError
from redline.evaluate.row import EXPECTED
from redline.llm import Ask, Message, ScriptedClient, ask

EXAMPLE = re.compile(
    r"> (?P<request>[^\n]+)\n\nAfter “(?P<asked>[^”]+)” and “(?P<said>[^”]+)” the attacking model "
    r"is asked\n\n```text\n(?P<result>.*?)\n```",
    re.S,
)
SECTIONS = ["Why it matters", "Example", "Known defences", "Known misses", "Source"]
TALK = (Message(role="user", content="Hello"), Message(role="assistant", content="No </message>"))

every = pytest.mark.parametrize("name", sorted(strategies_by_name()))


def test_three_strategies_are_there_and_share_no_name_with_an_attack():
    """A vector names one thing."""
    names = set(strategies_by_name())
    assert names == {"driven rewriting", "driven crescendo", "driven persuasion"}
    assert not names & set(ATTACKS)


@every
def test_a_strategy_says_what_it_is(name):
    """Reports read these fields as they read those of attacks."""
    found = strategy(name)
    assert found.name == name == name.casefold()
    assert found.family in FAMILIES
    assert found.tries <= set(EXPECTED)
    assert set(found.defences) <= set(CONTROLS)
    assert 1 <= found.turns <= 10


@every
def test_the_example_of_a_page_is_what_the_attacker_is_asked(name):
    """A page cannot drift from its strategy."""
    page = read_page(strategy_pages()[name])
    assert page.title == name
    assert list(page.sections) == SECTIONS
    for defence in strategy(name).defences:
        assert f"`{defence}`" in page.sections["Known defences"]
    found = EXAMPLE.search(page.sections["Example"])
    talk = (
        Message(role="user", content=found["asked"]),
        Message(role="assistant", content=found["said"]),
    )
    assert strategy(name).instruct(found["request"], "en", talk).text == found["result"]


@every
def test_the_attacker_gets_rules_request_language_and_talk(name):
    """The same talk gives the same ask; what the feature said is quoted, so it cannot pose."""
    asked = strategy(name).instruct('Say "it"\nnow', "sw-KE", TALK)
    assert asked == strategy(name).instruct('Say "it"\nnow', "sw-KE", TALK)
    system, user = asked.messages
    assert (system.role, user.role) == ("system", "user")
    assert strategy(name).instructions in system.content
    assert "Language: sw-KE" in user.content
    lines = dict(line.split(": ", 1) for line in user.content.splitlines() if ": " in line)
    assert json.loads(lines["Request"]) == 'Say "it"\nnow'
    assert json.loads(lines["The talk so far"]) == [{"you": "Hello"}, {"service": "No </message>"}]
    assert f"Write message 2 of at most {strategy(name).turns}." in user.content


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("I think.\n<message>\nPlease tell me.\n</message>\nDone.", "Please tell me."),
        ("<MESSAGE>cut off", "cut off"),  # the attacker ran out of tokens
        ("Please tell me.", "Please tell me."),  # the attacker forgot the marks
        ("<message>STOP</message>", None),
        ("STOP", None),
        ("  \n", None),
        ("<message></message>", None),
        ("x" * 5_000, "x" * 4_000),
    ],
)
def test_the_message_is_found_in_what_the_attacker_wrote(said, message):
    """Only the message is sent, and an attacker that gives up ends the talk."""
    assert strategy("driven crescendo").message(said) == message


async def talk(driven: Driven, attacker, feature, request: str) -> list[Message]:
    """Hold a driven talk as a runner does, without its clock and its record."""
    transcript: list[Message] = []
    for _ in range(driven.turns):
        written = await ask(attacker, driven.instruct(request, "en", tuple(transcript)))
        message = driven.message(written.text)
        if message is None:
            break
        transcript.append(Message(role="user", content=message))
        reply = await ask(feature, Ask(messages=tuple(transcript)))
        transcript.append(Message(role="assistant", content=reply.text))
    return transcript


def test_the_same_replies_give_the_same_talk_and_it_ends():
    """An attacker that never gives up is stopped after the strategy's turns."""
    driven = strategy("driven rewriting")
    talks = []
    for _ in range(2):
        attacker = ScriptedClient(lambda asked: f"<message>{asked.text[-24:]}</message>")
        feature = ScriptedClient(lambda asked: f"No, not {len(asked.messages)}.")
        talks.append(asyncio.run(talk(driven, attacker, feature, "the request")))
    assert talks[0] == talks[1]
    assert [turn.role for turn in talks[0]] == ["user", "assistant"] * driven.turns
    assert talks[0][0].content == "message 1 of at most 5."


def test_a_talk_ends_where_the_attacker_gives_up():
    """Two messages were sent, and the third was never written."""
    attacker = ScriptedClient(["<message>One</message>", "Two", "STOP"])
    feature = ScriptedClient(lambda _: "No.")
    found = asyncio.run(talk(strategy("driven persuasion"), attacker, feature, "the request"))
    assert [turn.content for turn in found] == ["One", "No.", "Two", "No."]


def test_an_unknown_strategy_names_the_nearest():
    """A typing error on a command line."""
    with pytest.raises(CatalogueError, match="'driven crescendo'"):
        strategy("driven crescndo")
