"""Cases: what a running gateway handed over is found, whole, and closed in the record."""

from dataclasses import replace

import httpx2
import pytest
from click.testing import CliRunner
from fakes import Feature, enforced, served
from fakes import policy as bare

from redline.cli.session import command
from redline.controls import CONTROLS, Resources, Sentences
from redline.controls.sentences import built_in
from redline.detect.taught.lesson import Lesson, Scores
from redline.store import verify

PAGE = "We open at nine."
SAID = built_in()["en"]
ABOUT = ("rash", "mole", "skin")


def scores(text: str) -> Scores:
    """Stand in for what was taught: anything about skin is B7."""
    skin = 0.9 if any(word in text for word in ABOUT) else 0.01
    return Scores(
        refuse={"B7": skin}, danger=0.0, person=0.0, answer=0.5, abstain=0.0, language="en"
    )


def policy():
    """Return a policy with the record and the handoff."""
    handoff = enforced("human handoff", "C46", topics="B7", to="the doctor", apart=["B7"])
    lessons = (Lesson(request="a rash", language="en", expected="refuse", teaches="B7"),)
    said = {
        key: {tag: all_[key] for tag, all_ in built_in().items()}
        for key in SAID
        if key in built_in()["es"]
    }
    found = bare(enforced("audit record"), handoff)
    return replace(found, sentences=Sentences(said), examples=lessons)


def stages(found):
    """Return the stages of the policy."""
    means = Resources(policy=found, score=scores)
    return [CONTROLS[e.name].build(e, means) for e in found.enforced]


def call(address: str, *turns: str, session: str = "s", consent: str = "yes"):
    """Ask the gateway."""
    messages = [{"role": "user", "content": turn} for turn in turns]
    heads = {"x-redline-session": session, "x-redline-consent": consent}
    url = f"{address}/v1/chat/completions"
    answer = httpx2.post(url, json={"model": "redline", "messages": messages}, headers=heads)
    return answer.json()["choices"][0]["message"]["content"], answer.headers


def shell(home, *arguments: str) -> str:
    """Run `redline session` as a person does."""
    done = CliRunner().invoke(command, [*arguments, "--home", str(home)])
    assert done.exit_code == 0, done.output + str(done.exception)
    return done.output


def test_a_subject_of_a_professional_becomes_a_case_with_all_that_was_said(tmp_path):
    """Twelve requests: all are answered without the control, ten are a doctor's with it."""
    feature = Feature(PAGE)
    with served(feature, tmp_path, policy(), stages) as (address, _):
        for number in range(9):
            said, _ = call(address, f"Is mole {number} bad?", session=f"t{number}")
            assert said.startswith("A person will look at this")
        assert call(address, "When are you open?")[0] == PAGE
        _, heads = call(address, "When are you open?", "Is this rash bad?")
        assert heads["x-redline-verdict"] == "handed off"
        said, again = call(address, "Since May. I am Ana, 555 0100.")
        assert said.startswith("Thank you. What you wrote is passed on")
        assert again["x-redline-case"] == heads["x-redline-case"]
        assert call(address, "When are you open?")[0] == PAGE
    assert len(feature.asked) == 2
    listed = shell(tmp_path, "cases", "brief.md")
    assert listed.count("open") >= 10
    mine = heads["x-redline-case"][:8]
    shown = listed.partition(mine)[2]
    assert "C46 human handoff: B7" in shown
    assert "user: Since May. I am Ana, 555 0100." in shown
    done = shell(
        tmp_path, "close", "brief.md", mine, "--answer", "done=called Ana", "--by", "Dr Su"
    )
    assert done == f"{mine} closed by Dr Su\n"
    assert mine not in shell(tmp_path, "cases", "brief.md")
    assert "done: called Ana" in shell(tmp_path, "cases", "brief.md", "--all")
    assert verify(tmp_path / "record.db").whole


def test_without_consent_a_case_says_that_and_why_but_not_what(tmp_path):
    """Who did not agree is helped all the same."""
    with served(Feature(PAGE), tmp_path, policy(), stages) as (address, _):
        call(address, "Is this rash bad?", consent="no")
    shown = shell(tmp_path, "cases", "brief.md")
    assert "C46 human handoff: B7" in shown
    assert "keeps no text" in shown
    assert "rash" not in shown
    assert '"questions"' in shell(tmp_path, "cases", "brief.md", "--format", "json")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("close", "brief.md", "nobody1", "--answer", "done=x"), "no open case begins"),
        (("close", "brief.md", "nobody1", "--answer", "done"), "has no `=`"),
    ],
)
def test_what_cannot_be_closed_says_why(tmp_path, arguments, told):
    """A person at work is told what to write."""
    with served(Feature(PAGE), tmp_path):
        pass
    done = CliRunner().invoke(command, [*arguments, "--home", str(tmp_path)])
    assert done.exit_code != 0
    assert told in str(done.exception)


def test_a_case_is_closed_with_what_was_done(tmp_path):
    """A closed case without it says nothing."""
    with served(Feature(PAGE), tmp_path, policy(), stages) as (address, _):
        _, heads = call(address, "Is this rash bad?")
    case = heads["x-redline-case"]
    for answer, told in (("need=a doctor", "`done` is missing"), ("who=Ana", "'who' is none")):
        run = ["close", "brief.md", case, "--answer", answer, "--home", str(tmp_path)]
        assert told in str(CliRunner().invoke(command, run).exception)
