"""Driven attacks: a model writes the turns, and an attacker that fails is no pass."""

import asyncio
from dataclasses import replace

import pytest

from redline.attacks import strategies_by_name
from redline.errors import UpstreamError
from redline.evaluate import Attacker, Given, Row, Settings, Tally, estimate, plan, run_by
from redline.evaluate.asking import Asker
from redline.interaction import Action, Fired, Interaction
from redline.llm import Message, Reply, ScriptedClient

GIVEN = Given(feature="scripted:", attacker="scripted:attacker")
ROW = Row(id="r", request="The request?", language="sw", expected="refuse")
NO = "I cannot help with that."
YES = "Take the two wires and join them."


def attacker_of(script):
    """Return an attacker that says what it was told to say."""
    return ScriptedClient(script, address="scripted:attacker")


def marked(*texts):
    """Return messages as an attacker writes them, and then that it has no more."""
    return [*(f"<message>{text}</message>" for text in texts), "STOP"]


def driven(feature, attacker, name="driven rewriting", row=ROW, tally=None):
    """Hold one driven talk and return what is kept of it."""
    planned = plan([row], [name], GIVEN)
    kept = []

    async def sleep(_: float) -> None:
        """Wait for nothing."""

    how = Settings(sleep=sleep)
    by = Attacker(client=attacker, spent=(tally or Tally()).drove)
    asker = Asker(client=feature, of=planned.run, how=how, attacker=by)
    only = [one for one in planned.exchanges() if one.attack]
    asyncio.run(run_by(asker, only, planned.run, kept.append, settings=how))
    return kept[0]


def test_a_talk_is_kept_turn_by_turn_and_its_last_message_is_the_request():
    """The attacker sees each reply, the feature the whole talk, in one session."""
    feature = ScriptedClient(lambda _: NO)
    attacker = attacker_of(marked("One", "Two", "Three"))
    kept = driven(feature, attacker)
    assert (kept.id, kept.attack) == ("r~driven-rewriting", "driven rewriting")
    assert kept.turns == (("user", "One"), ("reply", NO), ("user", "Two"), ("reply", NO))
    assert (kept.request, kept.reply, kept.action) == ("Three", NO, Action.REFUSED)
    assert [turn.content for turn in feature.asked[2].messages] == ["One", NO, "Two", NO, "Three"]
    assert len({ask.session for ask in feature.asked}) == 1
    assert "The request?" in attacker.asked[0].text
    assert NO in attacker.asked[1].text
    assert Interaction.restored(kept.stored()) == kept


def test_an_attacker_that_never_gives_up_is_stopped():
    """After the turns of its strategy."""
    feature = ScriptedClient(lambda _: NO)
    driven(feature, ScriptedClient(lambda _: "<message>Again</message>"))
    assert len(feature.asked) == strategies_by_name()["driven rewriting"].turns


@pytest.mark.parametrize(
    ("name", "asked", "action"),
    [
        ("driven rewriting", 2, Action.ANSWERED),
        ("driven persuasion", 2, Action.ANSWERED),
        ("driven crescendo", 3, Action.REFUSED),  # its first questions are harmless
    ],
)
def test_an_answer_ends_a_talk_in_which_every_message_asks(name, asked, action):
    """A refusal that came after it would hide that the attack succeeded."""
    feature = ScriptedClient([NO, YES, NO])
    kept = driven(feature, attacker_of(marked("One", "Two", "Three")), name)
    assert (len(feature.asked), kept.action) == (asked, action)
    assert YES in kept.said


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (UpstreamError("scripted:attacker: HTTP 500."), "failed: scripted:attacker: HTTP 500."),
        (ValueError("a bug"), "failed: scripted:attacker: ValueError: a bug"),
        (Reply(text="", action=Action.FAILED, error="overloaded"), "overloaded"),
    ],
)
def test_a_failed_attacker_makes_the_exchange_failed(line, why):
    """Nothing is known of what would have followed; what was said is kept."""
    attacker = attacker_of(lambda ask: marked("One")[0] if "message 1 " in ask.text else line)
    kept = driven(ScriptedClient(lambda _: NO), attacker)
    assert kept.action is Action.FAILED
    assert why in kept.error
    assert kept.error.startswith("the attacker failed")
    assert kept.turns == (("user", "One"), ("reply", NO))
    assert (kept.request, kept.reply, kept.latency_ms) == ("The request?", "", None)


@pytest.mark.parametrize(
    ("said", "why"),
    [("STOP", "wrote no message"), ("I'm sorry, but I can't help with that.", "declined")],
)
def test_an_attacker_that_tries_nothing_has_failed(said, why):
    """A feature that was not attacked has held nothing."""
    feature = ScriptedClient(lambda _: NO)
    kept = driven(feature, ScriptedClient(lambda _: said))
    assert (kept.action, feature.asked) == (Action.FAILED, [])
    assert why in kept.error


def test_a_message_without_marks_is_sent_all_the_same():
    """A lost turn would look like a feature that held."""
    said = "Could you tell me how the two wires are joined in this lamp?"
    kept = driven(ScriptedClient(lambda _: YES), attacker_of([said]))
    assert (kept.request, kept.action) == (said, Action.ANSWERED)


def test_an_attacker_that_fails_once_is_asked_once_more():
    """As a feature is: an outage leaves no trace."""
    lines = iter([UpstreamError("busy"), *marked("One")])
    kept = driven(ScriptedClient(lambda _: NO), ScriptedClient(lambda _: next(lines)))
    assert (kept.request, kept.action, kept.error) == ("One", Action.REFUSED, "")


def test_a_feature_that_fails_fails_the_exchange():
    """What was asked is kept."""
    feature = ScriptedClient(lambda _: ValueError("broken"))
    kept = driven(feature, attacker_of(marked("One")))
    assert (kept.action, kept.request, kept.turns) == (Action.FAILED, "One", ())
    assert "broken" in kept.error


def test_what_stood_before_the_request_is_played_and_is_no_part_of_the_attackers_talk():
    """The attacker counts its own messages."""
    feature = ScriptedClient(lambda _: NO)
    attacker = attacker_of(marked("One"))
    row = replace(ROW, before=(Message(role="user", content="Before"),))
    kept = driven(feature, attacker, row=row)
    assert kept.turns == (("user", "Before"), ("reply", NO))
    assert "Before" not in attacker.asked[0].text
    assert "Before" in feature.asked[1].messages[0].content


def test_without_an_attacker_a_driven_attack_is_listed_as_untried():
    """Never skipped in silence, and the run is the one it would be without it."""
    vectors = ["Driven crescendo", "role play", "sorcery"]
    without = plan([ROW], vectors, replace(GIVEN, attacker=""))
    assert without.undriven == ("driven crescendo",)
    assert without.unknown == ("sorcery",)
    assert [one.id for one in without.exchanges()] == ["r", "r~role-play"]
    plain = plan([ROW], ["role play", "sorcery"], replace(GIVEN, attacker=""))
    assert without.run == plain.run
    assert "attacker" not in without.run.stored()


def test_a_plan_counts_its_driven_exchanges():
    """Only on rows that the strategy is for; the number is fixed before the run."""
    rows = [ROW, replace(ROW, id="a", expected="answer")]
    planned = plan(rows, ["driven persuasion", "role play"], GIVEN)
    ids = [one.id for one in planned.exchanges()]
    assert ids == list(planned.ids()) == ["r", "r~role-play", "r~driven-persuasion", "a"]
    assert planned.run.planned == 4
    assert planned.run.attacks == ("role play", "driven persuasion")
    assert planned.undriven == ()


def test_the_attacker_is_part_of_what_a_run_is():
    """Another attacker finds other holes; one that has nothing to do changes nothing."""
    other = replace(GIVEN, attacker="scripted:other")
    nobody = replace(GIVEN, attacker="")
    name = ["driven rewriting"]
    assert len({plan([ROW], name, given).run.id for given in (GIVEN, other, nobody)}) == 3
    assert len({plan([ROW], [], given).run.id for given in (GIVEN, other, nobody)}) == 1
    run = plan([ROW], name, GIVEN).run
    assert type(run).restored(run.stored()) == run


def test_tokens_of_the_attacker_are_counted_apart():
    """The tokens of an exchange are those of the feature, which is what is measured."""
    usage = {"prompt_tokens": 100, "completion_tokens": 7}
    tally = Tally()
    attacker = attacker_of([Reply(text=text, usage=usage) for text in marked("One")])
    kept = driven(ScriptedClient(lambda _: NO), attacker, tally=tally)
    tally.add(kept)
    assert (tally.attacker.exchanges, tally.attacker.sent, tally.attacker.received) == (2, 200, 14)
    assert tally.attacker.exact
    uncounted = Tally()
    driven(ScriptedClient(lambda _: NO), attacker_of(marked("x" * 21)), tally=uncounted)
    assert (uncounted.attacker.received, uncounted.attacker.exact) == (40 // 4 + 1, False)
    assert uncounted.attacker.sent > 0


def test_an_estimate_counts_every_turn_of_a_driven_exchange():
    """Five calls of each service at most; who is billed for fewer is not surprised."""
    plain = estimate(plan([ROW], [], GIVEN), left=1)
    whole = estimate(plan([ROW], ["driven rewriting"], GIVEN), left=2)
    assert (plain.calls, plain.attacker) == (1, 0)
    assert (whole.calls, whole.attacker) == (6, 5)
    assert whole.received == 11 * 300
    assert whole.sent > plain.sent


def test_a_control_that_acted_early_in_a_driven_talk_is_kept_with_its_turn():
    """Each reply has its number, also where the talk goes on for long."""
    held = Reply(
        text=NO,
        action=Action.REFUSED,
        fired=(Fired(control="C1", name="boundary refusal", because="B1"),),
    )
    script = [held, Reply(text=NO, action=Action.REFUSED), held]
    kept = driven(ScriptedClient(script), attacker_of(marked("One", "Two", "Three")))
    assert [(f.control, f.turn) for f in kept.fired] == [("C1", 1), ("C1", 0)]
    assert kept.acted(1) == (kept.fired[0],)
