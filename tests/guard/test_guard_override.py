"""Human override: what a person decides holds at once, in the record and for the caller."""

import asyncio
import threading
import time
from dataclasses import replace

import httpx2
import pytest
from click.testing import CliRunner
from fakes import Echo, Feature, enforced, served
from fakes import policy as bare

from redline.cli.session import command
from redline.controls import CONTROLS, Exchange, Resources, Sentences
from redline.controls.overrides import ALL, Override, Overrides
from redline.controls.sentences import built_in
from redline.interaction import Action
from redline.llm.protocol import Ask, ToolCall
from redline.store import verify

SAID = built_in()["en"]
SESSION = "lesson-7"
BY_ALL = Override(state="paused", by="Ada", why="x", at="2026-01-01T00:00:00+00:00")
PAGE = "We open at nine. We close at five."


def policy(*controls):
    """Return a policy with every built-in sentence."""
    said = {
        key: {tag: all_[key] for tag, all_ in built_in().items()}
        for key in SAID
        if key != "boundary"
    }
    return replace(bare(*controls), sentences=Sentences(said))


def says(text):
    """Return a feature that says one thing."""

    async def feature(exchange):
        del exchange
        yield text

    return feature


def with_override(**settings):
    """Return a policy with the record and the override."""
    return policy(enforced("audit record"), enforced("human override", "C21", **settings))


@pytest.fixture
def pipeline(tmp_path):
    """A stage with a folder, and the folder's overrides."""
    found = policy(enforced("human override", "C21", wait=0.0))
    means = Resources(policy=found, live=tmp_path)
    return CONTROLS["human override"].build(found.enforced[0], means), Overrides(tmp_path), means


def run(stage, feature, session=SESSION):
    """Return what leaves, and the exchange."""

    async def once():
        exchange = Exchange(id="x", ask=Ask.of("hours?", session=session))
        pieces = [piece async for piece in stage(exchange, feature)]
        return "".join(pieces), exchange

    return asyncio.run(once())


def key(means, session=SESSION):
    """Return the digest of a conversation."""
    return means.sessions.of(Exchange(id="x", ask=Ask.of("hours?", session=session))).key


@pytest.mark.parametrize(
    ("state", "sentence"), [("paused", "paused"), ("taken over", "joined"), ("stopped", "ended")]
)
def test_each_state_has_its_sentence_and_the_feature_is_not_asked(pipeline, state, sentence):
    """Ten conversations answer without the control; the one that is held says so."""
    stage, overrides, means = pipeline
    overrides.set(key(means), Override(state=state, by="Ada", why="x", at=BY_ALL.at))
    asked = []

    async def feature(exchange):
        asked.append(exchange.id)
        yield PAGE

    for number in range(10):
        assert run(stage, feature, f"other {number}")[0] == PAGE
    text, exchange = run(stage, feature)
    assert len(asked) == 10
    assert text.startswith(SAID[sentence].split("{to}")[0])
    assert exchange.action is Action.HANDED_OFF
    assert [fired.because for fired in exchange.fired] == [state]
    overrides.release(key(means))
    assert run(stage, feature)[0] == PAGE


def test_all_holds_every_conversation_those_without_a_name_too(pipeline):
    """One act stops everything."""
    stage, overrides, _ = pipeline
    overrides.set(ALL, BY_ALL)
    for session in ("", "a", "b"):
        assert run(stage, says(PAGE), session)[1].action is Action.HANDED_OFF


@pytest.mark.parametrize("at", range(4))
def test_an_answer_under_way_stops_at_the_next_passage_wherever_it_is(pipeline, at):
    """What a person stopped goes on for nobody, and the feature is let go of."""
    stage, overrides, means = pipeline
    ended = []

    async def feature(exchange):
        try:
            for number in range(4):
                if number == at:
                    overrides.set(key(means), BY_ALL)
                yield f"part {number}. "
        finally:
            ended.append(exchange.id)

    text, exchange = run(stage, feature)
    assert ended == ["x"]
    assert text.startswith("".join(f"part {n}. " for n in range(at)))
    assert f"part {at}" not in text
    assert "has paused this conversation" in text
    assert exchange.action is Action.HANDED_OFF


def test_calls_of_tools_do_not_leave_once_a_person_stepped_in(pipeline):
    """They leave last, after every passage."""
    stage, overrides, means = pipeline

    async def feature(exchange):
        yield "I will book it. "
        exchange.calls = [ToolCall(id="1", name="book", arguments="{}")]
        overrides.set(key(means), BY_ALL)

    text, exchange = run(stage, feature)
    assert exchange.calls == []
    assert "has paused" in text


def test_a_persons_words_are_delivered_once_in_their_order(pipeline):
    """Two gateways share the folder; neither says a thing twice."""
    stage, overrides, means = pipeline
    overrides.set(key(means), Override(state="taken over", by="Ada", why="x", at=BY_ALL.at))
    for text in ("One.", "Two."):
        overrides.say(key(means), text)
    assert run(stage, says(PAGE))[0] == "One.\n\nTwo."
    assert "taken over" in run(stage, says(PAGE))[0]
    assert overrides.heard(key(means)) == [("user", "hours?")]
    overrides.release(key(means))
    assert overrides.heard(key(means)) == []


def test_words_that_nobody_got_wait_again(pipeline):
    """The caller left while they were on their way."""
    stage, overrides, means = pipeline
    overrides.set(key(means), Override(state="taken over", by="Ada", why="x", at=BY_ALL.at))
    overrides.say(key(means), "One.")

    async def leaves():
        passages = stage(Exchange(id="x", ask=Ask.of("?", session=SESSION)), says(PAGE))
        await anext(passages)
        await passages.aclose()

    asyncio.run(leaves())
    assert run(stage, says(PAGE))[0] == "One."


def test_a_state_that_cannot_be_read_lets_nothing_out(pipeline):
    """It may be the one that stops a lesson."""
    stage, overrides, means = pipeline
    overrides.write(key(means), "state.json", b"{")
    with pytest.raises(ValueError, match="unexpected end"):
        run(stage, says(PAGE))


def call(address: str, text: str = "hours?", session: str = SESSION) -> dict:
    """Ask the gateway."""
    body = {"model": "redline", "messages": [{"role": "user", "content": text}]}
    url = f"{address}/v1/chat/completions"
    answer = httpx2.post(url, json=body, headers={"x-redline-session": session}, timeout=30)
    return {"text": answer.json()["choices"][0]["message"]["content"], "heads": answer.headers}


def shell(home, *arguments: str) -> str:
    """Run `redline session` as a person does."""
    done = CliRunner().invoke(command, [*arguments, "--home", str(home)])
    assert done.exit_code == 0, done.output
    return done.output


def until(true, patience: float = 5.0) -> bool:
    """Wait until something holds."""
    end = time.monotonic() + patience
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def test_a_person_pauses_takes_over_and_stops_a_conversation_of_a_running_gateway(tmp_path):
    """The whole way: the list, each act, the answers, and the record of who and why."""
    live, brief = tmp_path / "live", "brief.md"
    found = with_override(wait=5.0)

    def stages(policy_):
        means = Resources(policy=policy_, live=live)
        return [CONTROLS[e.name].build(e, means) for e in policy_.enforced]

    with served(Feature(PAGE), tmp_path, found, stages) as (address, _):
        assert call(address)["text"] == PAGE
        assert until(lambda: "1 turns, answered" in shell(tmp_path, "list", brief))
        shell(tmp_path, "pause", brief, SESSION, "--why", "it guesses", "--by", "Ada")
        assert "has paused this" in call(address)["text"]
        assert call(address, session="another")["text"] == PAGE
        shell(tmp_path, "take-over", brief, SESSION, "--why", "I answer", "--by", "Ada")
        said: list[str] = []
        waiting = threading.Thread(target=lambda: said.append(call(address, "And now?")["text"]))
        waiting.start()
        assert until(lambda: "And now?" in shell(tmp_path, "show", brief, SESSION))
        shell(tmp_path, "say", brief, SESSION, "At nine, says Ada.")
        waiting.join()
        assert said == ["At nine, says Ada."]
        shell(tmp_path, "stop", brief, SESSION, "--why", "done", "--by", "Ada")
        answer = call(address)
        assert "has ended this" in answer["text"]
        assert answer["heads"]["x-redline-verdict"] == "handed off"
        shell(tmp_path, "release", brief, SESSION, "--why", "a new lesson", "--by", "Ada")
        assert call(address)["text"] == PAGE
    with served(Feature(PAGE), tmp_path) as (_, journal):
        entries = list(journal.entries(kind="override"))
    did = [(entry.meta["did"], entry.meta["by"], entry.text) for entry in entries]
    assert did[0] == ("paused", "Ada", "it guesses")
    assert [one[0] for one in did] == ["paused", "taken over", "said", "stopped", "released"]
    assert verify(tmp_path / "record.db").whole
    assert not list(live.glob("board-*"))


def test_a_stream_of_a_running_gateway_stops_within_a_passage(tmp_path):
    """A person who sees harm need not watch it to its end."""
    live = tmp_path / "live"

    def stages(policy_):
        means = Resources(policy=policy_, live=live)
        return [CONTROLS[e.name].build(e, means) for e in policy_.enforced]

    body = {
        "model": "redline",
        "stream": True,
        "messages": [{"role": "user", "content": "on and on"}],
    }
    got = ""
    with (
        served(Echo(times=200, pause=0.02), tmp_path, with_override(), stages) as (address, _),
        httpx2.stream("POST", f"{address}/v1/chat/completions", json=body, timeout=30) as lines,
    ):
        for line in lines.iter_lines():
            got += line
            if "2: on and on" in line:
                shell(tmp_path, "pause", "brief.md", "all", "--why", "harm", "--by", "Ada")
    assert "has paused this conversation" in got
    assert "199: on and on" not in got
    assert '"verdict":"handed off"' in got.replace(" ", "").replace("handedoff", "handed off")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pause", "brief.md", "nobody", "--why", "x"), "no live conversation begins"),
        (("pause", "brief.md", "all", "--why", " "), "a reason is missing"),
        (("take-over", "brief.md", "all", "--why", "x"), "cannot be taken over at once"),
        (("say", "brief.md", "all", "x"), "is not taken over"),
        (("release", "brief.md", "all", "--why", "x"), "is not overridden"),
    ],
)
def test_an_act_that_cannot_be_done_says_why(tmp_path, arguments, told):
    """Whoever steps in has no time for riddles."""
    done = CliRunner().invoke(command, [*arguments, "--home", str(tmp_path)])
    assert done.exit_code != 0
    assert told in str(done.exception)


def test_without_a_folder_nobody_steps_in():
    """An evaluation has no such person, though its policy names the control."""
    found = policy(enforced("human override", "C21"))
    stage = CONTROLS["human override"].build(found.enforced[0], Resources(policy=found))
    assert run(stage, says(PAGE))[0] == PAGE
