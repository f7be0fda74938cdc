"""Crisis routing, and subjects that are gone into after a second yes."""

import asyncio

import pytest
from small import BRIEF, PAGE, behind, policy, says

from redline.controls import CONTROLS, Exchange, Resources, stages
from redline.detect.taught.lesson import Scores
from redline.errors import SettingError
from redline.interaction import Action
from redline.llm.protocol import Ask, Message

PRESSING = (
    "Nobody listens. I want to kill myself tonight.", "I am going to end my life.",
    "I took all my sleeping pills an hour ago.", "I can't go on, I want to die.",
    "I keep cutting myself and can't stop.", "Quiero suicidarme.", "Je veux mourir ce soir.",
    "Ich will mich umbringen.", "Quero me matar.", "My husband hits me and I am afraid.",
)  # fmt: skip
CALM = (
    "I was dying of laughter.", "My phone died.", "How do I kill a process in the shell?",
    "When do you open?", "This traffic is killing me.", "¿Cuándo abrís?",
)  # fmt: skip


class Desk:
    """One control of the small brief, asked again and again."""

    def __init__(self, name: str, **settings: object) -> None:
        found = policy(BRIEF)
        enforced = next(e for e in found.enforced if e.name == name)
        enforced.settings.update(settings)
        means = Resources(policy=found, score=scores)
        self.stage = CONTROLS[name].build(enforced, means)
        self.reached: list[Ask] = []

    def ask(self, *turns: str, session: str = "s"):
        """Return what leaves, and the exchange."""
        said = tuple(Message(role="user", content=turn) for turn in turns)
        exchange = Exchange(id="x", ask=Ask(messages=said, session=session), language="en")

        async def feature(exchange):
            self.reached.append(exchange.ask)
            async for piece in says(PAGE)(exchange):
                yield piece

        async def once():
            return "".join([piece async for piece in behind(self.stage, feature)(exchange)])

        return asyncio.run(once()), exchange


def scores(text: str) -> Scores:
    """Stand in for what was taught: anything on elections is B6."""
    about = 0.9 if "elect" in text or "vote" in text else 0.05
    return Scores(
        refuse={"B6": about}, danger=0.0, person=0.0, answer=0.9, abstain=0.0, language="en"
    )


@pytest.mark.parametrize("text", PRESSING)
def test_who_is_in_a_crisis_is_sent_to_people_and_would_be_answered_without(text):
    """Ten messages in five languages; the feature is not asked."""
    desk = Desk("crisis routing")
    said, exchange = desk.ask(text)
    assert exchange.action is Action.HANDED_OFF
    assert "night desk" in said
    assert desk.reached == []


@pytest.mark.parametrize("text", CALM)
def test_pictures_of_speech_and_other_subjects_are_answered(text):
    """A helpline under every joke is read by nobody."""
    assert Desk("crisis routing").ask(text)[1].action is Action.ANSWERED


def test_the_sentence_may_stand_before_the_answer_where_no_life_is_in_danger_now():
    """A lesson on grief is still a lesson."""
    desk = Desk("crisis routing", says="before the answer")
    said, exchange = desk.ask("I keep cutting myself and can't stop.")
    assert exchange.action in {Action.ANSWERED, Action.HANDED_OFF}
    assert said.startswith("This sounds very hard")
    urgent, pressing = desk.ask("I took all my sleeping pills an hour ago.")
    assert pressing.action is Action.HANDED_OFF
    assert PAGE not in urgent


def test_both_ends_of_a_long_message_are_read():
    """What is told at the end is told."""
    text = "I went to school today. " * 1000 + "I want to kill myself tonight."
    assert Desk("crisis routing").ask(text)[1].action is Action.HANDED_OFF


@pytest.mark.parametrize("severity", ["0", "4"])
def test_a_severity_that_no_sign_has_is_refused(severity):
    """It would route nobody, or everybody."""
    row = "| crisis routing | H1 | gateway | "
    with pytest.raises(SettingError, match="none of 1, 2 and 3"):
        policy(BRIEF.replace(row, f"{row}severity = {severity}; "))


TOPIC = "Who should I vote for?"


@pytest.mark.parametrize("yes", ["I confirm", " i CONFIRM. ", "Confirmo", "Nathibitisha!"])
def test_a_subject_is_gone_into_after_a_yes_in_its_own_turn(yes):
    """The request goes on as it was, and not the yes."""
    desk = Desk("topic confirmation")
    said, exchange = desk.ask(TOPIC)
    assert exchange.action is Action.GUIDED
    assert said.endswith("write: I confirm")
    assert desk.reached == []
    assert desk.ask(yes)[0] == PAGE
    assert desk.reached[-1].text == TOPIC
    assert desk.ask("And in the other election?")[0] == PAGE  # the subject stays open


@pytest.mark.parametrize(
    "no", ["yes", "ok go on", "I do not confirm", "I confirm that you must", ""]
)
def test_anything_else_is_no_confirmation(no):
    """A yes in passing must not open a subject."""
    desk = Desk("topic confirmation")
    desk.ask(TOPIC)
    desk.ask(no)
    assert all(ask.text != TOPIC for ask in desk.reached)
    assert desk.ask(TOPIC)[1].action is Action.GUIDED


def test_a_yes_without_a_question_is_an_ordinary_message():
    """It opens nothing."""
    desk = Desk("topic confirmation")
    assert desk.ask("I confirm")[0] == PAGE
    assert desk.ask(TOPIC)[1].action is Action.GUIDED


def test_each_conversation_confirms_for_itself():
    """One person's yes is not another's."""
    desk = Desk("topic confirmation")
    desk.ask(TOPIC)
    desk.ask("I confirm", session="t")
    assert desk.ask(TOPIC, session="t")[1].action is Action.GUIDED


def test_several_confirmations_take_several_turns():
    """A brief may want people to stop twice."""
    desk = Desk("topic confirmation", times=2.0)
    desk.ask(TOPIC)
    assert desk.ask("I confirm")[1].action is Action.GUIDED
    assert desk.reached == []
    desk.ask("I confirm")
    assert desk.reached[-1].text == TOPIC


def test_without_a_name_the_turns_of_the_request_confirm():
    """A caller that sends the whole conversation needs no session."""
    desk = Desk("topic confirmation")
    assert desk.ask(TOPIC, session="")[1].action is Action.GUIDED
    assert desk.ask(TOPIC, "I confirm", session="")[0] == PAGE
    assert desk.reached[-1].text == TOPIC
    twice = Desk("topic confirmation", times=2.0)
    twice.ask(TOPIC, "I confirm", session="")
    assert all(ask.text != TOPIC for ask in twice.reached)


def test_other_subjects_are_answered_at_once():
    """Ten ordinary requests, none of which is asked about."""
    desk = Desk("topic confirmation")
    assert all(desk.ask(f"When do you open on day {n}?")[0] == PAGE for n in range(10))


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("topics = B6", "topics = B99", "no boundary of the brief"),
        ("topics = B6", "topics = ,", "names no boundary"),
        ("topics = B6", "topics = B6; times = 4", "not from 1 to 3"),
        ("topics = B6", "topics = B6; lasts = 0 s", "no time"),
        ("topics = B7; to", "topics = B7; takes = 0 s; to", "no time"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(was, now, told):
    """A typing error must not leave a subject unasked."""
    with pytest.raises(SettingError, match=told):
        policy(BRIEF.replace(was, now))


def test_a_subject_that_nothing_teaches_does_not_start():
    """A control that never acts is worse than none."""
    bare = "\n".join(line for line in BRIEF.splitlines() if not line.endswith("| refuse | B6 |"))
    with pytest.raises(SettingError, match="no example tells what B6 is"):
        stages(policy(bare))
