"""Conversations: what is asked for real, what is planted, and what is kept of it."""

import asyncio

from redline.evaluate import Given, Row, Settings, plan, run
from redline.interaction import Action, Interaction
from redline.llm import Message, ScriptedClient


def turn(role, content):
    """Return one turn."""
    return Message(role=role, content=content)


def played(client, *before):
    """Play one row and return its interaction."""
    row = Row(id="r", request="And now?", language="en", expected="refuse", before=before)
    planned = plan([row], [], Given(feature="scripted:"))
    kept = []

    async def sleep(_: float) -> None:
        """Wait for nothing."""

    settings = Settings(sleep=sleep)
    asyncio.run(run(planned.exchanges(), client, planned.run, kept.append, settings=settings))
    return kept[0]


def test_turns_of_the_user_are_asked_for_real_and_planted_ones_are_not():
    """Each call sees the whole conversation so far, in one session."""
    client = ScriptedClient(lambda ask: f"reply {len(ask.messages)}")
    kept = played(
        client,
        turn("user", "One"),
        turn("user", "Two"),
        turn("assistant", "Planted"),
        turn("tool", "A document"),
    )
    assert [len(ask.messages) for ask in client.asked] == [1, 6]
    assert len({ask.session for ask in client.asked}) == 1
    assert [m.role for m in client.asked[1].messages] == [
        "user", "assistant", "user", "assistant", "tool", "user",
    ]  # fmt: skip
    assert kept.turns == (
        ("user", "One"),
        ("reply", "reply 1"),
        ("user", "Two"),
        ("assistant", "Planted"),
        ("tool", "A document"),
    )
    assert (kept.request, kept.reply) == ("And now?", "reply 6")
    assert kept.said == "reply 1\n\nreply 6"
    assert Interaction.restored(kept.stored()) == kept


def test_a_conversation_that_breaks_off_has_failed_and_nothing_more_is_asked():
    """What would have followed was never asked, so nothing is known of it."""
    client = ScriptedClient(lambda _: ValueError("a bug"))
    kept = played(client, turn("user", "One"))
    assert kept.action is Action.FAILED
    assert "a bug" in kept.error
    assert kept.turns == (("user", "One"),)
    assert [ask.text for ask in client.asked] == ["One"]
