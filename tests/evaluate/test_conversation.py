"""Conversations: what is asked for real, what is planted, and what is kept of it."""

import asyncio

from redline.evaluate import Given, Row, Settings, plan, run
from redline.interaction import Action, Fired, Interaction
from redline.likelihood import Likelihood
from redline.llm import Message, Reply, ScriptedClient
from redline.llm.tools import Image
from redline.metrics import gather, measure, metric
from redline.opinion import Opinion, Verdict


def turn(role, content):
    """Return one turn."""
    return Message(role=role, content=content)


def played(client, *before, pictures=()):
    """Play one row and return its interaction."""
    row = Row(
        id="r", request="And now?", language="en", expected="refuse", before=before,
        pictures=pictures,
    )  # fmt: skip
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


def test_a_picture_of_a_row_is_sent_with_the_request():
    """What a control finds in pictures can only be measured where they arrive."""
    client = ScriptedClient(lambda _: "seen")
    shown = Image(url="data:image/png;base64,AAAA")
    played(client, turn("user", "One"), pictures=(shown,))

    assert [message.images for message in client.asked[-1].messages] == [(), (), (shown,)]


def test_a_conversation_that_breaks_off_has_failed_and_nothing_more_is_asked():
    """What would have followed was never asked, so nothing is known of it."""
    client = ScriptedClient(lambda _: ValueError("a bug"))
    kept = played(client, turn("user", "One"))
    assert kept.action is Action.FAILED
    assert "a bug" in kept.error
    assert kept.turns == (("user", "One"),)
    assert [ask.text for ask in client.asked] == ["One"]


def guarded_reply(text, control):
    """Return a reply on which a control acted, and what its detector said."""
    fired = (Fired(control=control, name="risk screen", because="jailbreak"),) if control else ()
    said = (Opinion(by="built-in", verdict="safe"),)
    seen = Verdict(verdict="safe", decided="built-in", because="", said=said, control="C9")
    action = Action.REFUSED if control else Action.ANSWERED
    return Reply(text=text, action=action, fired=fired, screened=(seen,))


def test_a_control_that_acted_at_the_first_turn_is_kept_with_its_turn():
    """A talk in which a control stepped in early and not at its end had one step in."""
    replies = [guarded_reply("No.", "C1"), guarded_reply("Yes.", ""), guarded_reply("No.", "C2")]
    kept = played(ScriptedClient(replies), turn("user", "One"), turn("user", "Two"))
    assert [(f.control, f.turn) for f in kept.fired] == [("C1", 1), ("C2", 0)]
    assert [v.turn for v in kept.screened] == [1, 2, 0]
    assert [acted for _, _, acted in kept.played() if acted] == [(kept.fired[0],)]
    assert Interaction.restored(kept.stored()) == kept
    mild = played(ScriptedClient(replies[:2]), turn("user", "One"))
    (unit,) = gather([mild], [])
    found = measure(metric("safety override"), [unit])
    assert (found.hits, found.n) == (1, 1)


def test_a_talk_that_breaks_off_keeps_what_controls_did_before():
    """What was held at the first turn was held."""
    script = [guarded_reply("No.", "C1"), ValueError("a bug")]
    kept = played(ScriptedClient(script), turn("user", "One"))
    assert kept.action is Action.FAILED
    assert [(f.control, f.turn) for f in kept.fired] == [("C1", 1)]


def test_a_likelihood_is_that_of_the_last_reply():
    """As the confidence is."""
    sure, unsure = Likelihood.of([-0.1]), Likelihood.of([-2.0, -3.0])
    script = [Reply(text="a", likelihood=sure), Reply(text="b", likelihood=unsure)]
    assert played(ScriptedClient(script), turn("user", "One")).likelihood == unsure
