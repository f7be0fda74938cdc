"""Inspect itself: its logs, its providers, our suites as its task. Needs the extra `[inspect]`."""

import asyncio
import json

import pytest

from redline.errors import FeatureError, UpstreamError
from redline.formats import read_foreign
from redline.interaction import Action
from redline.likelihood import Likelihood
from redline.llm import Ask, Message, ask
from redline.llm.connect import connect
from redline.llm.inspected import InspectClient

inspect_ai = pytest.importorskip("inspect_ai", reason="the extra [inspect] is not installed")
pytestmark = pytest.mark.filterwarnings("default")  # what Inspect's own packages warn of is theirs


def model(*texts, why="stop"):
    """Return Inspect's scripted model; without usage it would fetch a tokenizer."""
    models = pytest.importorskip("inspect_ai.model")
    made = []
    for text in texts:
        output = models.ModelOutput.from_content("mockllm/model", text, stop_reason=why)
        output.usage = models.ModelUsage(input_tokens=3, output_tokens=2, total_tokens=5)
        made.append(output)
    return models.get_model("mockllm/model", custom_outputs=made, memoize=False)


def test_a_provider_of_inspect_is_a_client(tmp_path):
    """Every role is passed on, and tokens come back by the names of the wire format."""
    client = InspectClient("mockllm/model", model("Blue."))
    roles = ("system", "user", "assistant", "tool", "user")
    asked = Ask(
        messages=tuple(Message(role=role, content="x") for role in roles),
        options={"temperature": 0, "max_tokens": 5, "stop": "#"},
    )
    reply = asyncio.run(ask(client, asked))
    assert (reply.text, reply.action, reply.finish) == ("Blue.", Action.ANSWERED, "stop")
    assert reply.usage == {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}
    assert connect("inspect:mockllm/model", tmp_path, {}).address == "inspect:mockllm/model"


def test_log_probabilities_are_asked_for_and_added_up():
    """By the same option as of a service that is asked without Inspect."""
    models = pytest.importorskip("inspect_ai.model")
    output = models.ModelOutput.from_content("mockllm/model", "Blue.")
    output.usage = models.ModelUsage(input_tokens=3, output_tokens=2, total_tokens=5)
    tokens = [
        models.Logprob(token=token, logprob=log) for token, log in (("Blue", -1.0), (".", -2.0))
    ]
    output.choices[0].logprobs = models.Logprobs(content=tokens)
    made = models.get_model("mockllm/model", custom_outputs=[output], memoize=False)
    client = InspectClient("mockllm/model", made)
    asked = Ask(messages=(Message(role="user", content="x"),), options={"logprobs": True})
    assert client.config(asked) == {"logprobs": True}
    found = asyncio.run(ask(client, asked)).likelihood
    assert found == Likelihood(tokens=2, total=-3.0, squares=5.0)


def test_a_filter_is_a_refusal_and_no_answer_is_an_error():
    """Each has its own outcome; neither leaves the denominator."""
    blocked = InspectClient("mockllm/model", model("", why="content_filter"))
    assert asyncio.run(ask(blocked, Ask.of("x"))).action is Action.REFUSED
    with pytest.raises(UpstreamError, match="inspect:mockllm/model"):
        asyncio.run(ask(InspectClient("mockllm/model", model()), Ask.of("x")))


def test_what_inspect_does_not_know_is_said(tmp_path):
    """A wrong name or setting is a person's slip, and no failure of the service."""
    with pytest.raises(FeatureError, match="nosuch"):
        asyncio.run(ask(InspectClient("nosuch/model"), Ask.of("x")))
    asked = Ask(messages=(Message(role="user", content="x"),), options={"speed": 1})
    with pytest.raises(FeatureError, match="no setting 'speed'"):
        asyncio.run(ask(InspectClient("mockllm/model", model("x")), asked))
    with pytest.raises(FeatureError, match="PROVIDER/MODEL"):
        connect("inspect:gpt", tmp_path, {})


def test_a_briefs_suites_run_as_a_task_and_its_log_comes_in(launch_brief, tmp_path):
    """Conversations are played, every sample is scored, and the log is read as a replay."""
    task = pytest.importorskip("redline.inspect_task")
    row = {"id": "t1", "request": "And now?", "language": "en", "expected": "answer",
           "turns": [{"role": "user", "content": "First"}, {"role": "user", "content": "Hello?"},
                     {"role": "assistant", "content": "Planted"}]}  # fmt: skip
    suite = tmp_path / "s.jsonl"
    suite.write_text(json.dumps(row) + "\n")
    (log,) = inspect_ai.eval(
        task.launch(str(launch_brief), suite=str(suite)),
        model=model("One.", "I'm sorry, but I can't help with that."),
        log_dir=str(tmp_path / "logs"),
        log_realtime=False,
        display="none",
    )
    assert log.status == "success"
    assert log.samples[0].scores["as_expected"].value == "I"
    (found,) = read_foreign(next((tmp_path / "logs").glob("*.eval")))
    (one,) = found.heard
    assert one.exchange.turns == (
        ("user", "First"), ("reply", "One."), ("user", "Hello?"), ("assistant", "Planted"),
    )  # fmt: skip
    assert (one.exchange.request, one.exchange.action) == ("And now?", Action.REFUSED)
    assert (one.exchange.unit, one.exchange.slices["kind"]) == ("t1", "ordinary")
    assert [(label.name, label.value) for label in one.labels] == [("inspect as_expected", False)]
