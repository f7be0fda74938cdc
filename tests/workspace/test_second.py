"""The second reader as commands use it: one client for several texts, let go at the end."""

import json
from pathlib import Path

import pytest

from redline.errors import InputError
from redline.llm import ScriptedClient
from redline.workspace import second
from redline.workspace.scoring import score_bytes
from redline.workspace.second import connected, second_reader

TEXT = (
    "We never name an illness, because a wrong name delays care and a parent acts on it. "
    "We hold wrong answers below 2 % in a test of 400 requests that parents wrote. "
    "If two in one week are wrong, the nurse switches it off within the hour. "
)
SAID = json.dumps(
    {
        "levels": {
            "safety": {"level": 1, "quote": "a wrong name delays care"},
            "rollout": {"level": 5, "quote": "is this in the text"},
        },
        "objections": [{"criterion": "rollout", "what": "No phase", "quote": "in one week"}],
    }
)


class Watched(ScriptedClient):
    """A scripted client that notes when it is let go."""

    closed = 0

    async def close(self):
        """Count it."""
        self.closed += 1


@pytest.fixture
def client(monkeypatch):
    """Return the client to which every address leads."""
    made = Watched([SAID, SAID])
    monkeypatch.setattr(second, "connect", lambda *_: made)
    return made


def test_a_free_answer_is_read_again_beside_its_score(client):
    """Quotes are asked for, what has none is dropped, both levels stay as they are."""
    given = score_bytes(TEXT.encode(), "answer.txt")
    with second_reader("openai:m@http://localhost/v1", Path(), "--model") as read:
        found = read(given.text, given.prompt)
    assert not given.score.abstained
    assert found.levels == {"safety": 1.0}
    assert found.dropped == 1
    stored = found.stored(given.levels)
    assert stored["disagreements"] == {"safety": [given.score.dimensions["safety"], 1.0]}
    assert given.score == score_bytes(TEXT.encode(), "answer.txt").score
    assert client.closed == 1


def test_the_question_goes_with_its_answer_and_is_nothing_to_quote(client):
    """Words of the question prove no reading of the answer."""
    with second_reader("openai:m@http://localhost/v1", Path(), "--model") as read:
        found = read(TEXT, "What is this in the text?")
        read(TEXT, "")
    first, other = (ask.messages[-1].content for ask in client.asked)
    assert first.startswith("It answers this question: What is this in the text?\n")
    assert other.startswith("=")
    assert found.dropped == 1
    assert client.closed == 1


def test_connections_are_let_go_where_a_command_breaks_off(client):
    """Whatever happens between two texts."""
    with (
        pytest.raises(InputError, match="later"),
        second_reader("openai:m@http://localhost/v1", Path(), "--model"),
    ):
        raise InputError("later")
    assert (client.closed, client.asked) == (1, [])


@pytest.mark.parametrize("address", ["gpt", "", "vetted:pages/", "openai:gpt", "python:x"])
def test_an_address_that_names_nothing_says_where_it_was_given(address):
    """The accepted forms leave out what only a feature may be."""
    with pytest.raises(InputError) as raised:
        connected(address, Path(), "redline.toml:3: `model`")
    said = str(raised.value)
    assert said.startswith(f"redline.toml:3: `model`: {address!r} ")
    assert "openai:MODEL@URL" in said
    assert "vetted:FOLDER" not in said
