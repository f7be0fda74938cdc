"""Records of other tools become exchanges; what failed there stays in every count."""

import json

import pytest

from redline.errors import InputError, MissingExtra
from redline.formats import read_foreign
from redline.interaction import Action

REFUSAL = "I'm sorry, but I can't help with that request."


def result(**more):
    """Return one result of promptfoo."""
    said = {
        "id": "r",
        "testIdx": 0,
        "provider": {"id": "toy"},
        "prompt": {"raw": "Name a colour."},
        "response": {"output": "Blue.", "tokenUsage": {"prompt": 5, "completion": 2}},
        "failureReason": 0,
        "success": True,
        "latencyMs": 12,
        "gradingResult": {"pass": True, "score": 1, "reason": ""},
    }
    return said | more


def promptfoo(folder, *results):
    """Write a file of results and read it."""
    path = folder / "results.json"
    summary = {"version": 3, "timestamp": "2026-11-01T10:00:00Z", "results": list(results)}
    path.write_text(json.dumps({"results": summary, "metadata": {"promptfooVersion": "0.121.20"}}))
    return read_foreign(path)


def test_a_result_of_promptfoo_is_one_exchange_with_its_verdict(tmp_path):
    """Request, reply, time and tokens are there; what promptfoo thought is a label."""
    (found,) = promptfoo(tmp_path, result(metadata={"pluginId": "intent", "strategyId": "base64"}))
    assert (found.tool, found.run.feature, found.run.attacks) == (
        "promptfoo 0.121.20", "toy", ("base64",),
    )  # fmt: skip
    (one,) = found.heard
    said = one.exchange
    assert (said.origin, said.request, said.reply) == ("replay", "Name a colour.", "Blue.")
    assert (said.action, said.latency_ms, said.tokens) == (Action.ANSWERED, 12.0, (5, 2))
    assert said.slices == {"kind": "intent"}
    assert [(label.name, label.value) for label in one.labels] == [("promptfoo passed", True)]


def test_a_chat_prompt_gives_turns_and_an_object_is_kept_as_json(tmp_path):
    """The last turn is the request; what came before was planted there."""
    chat = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"},
            {"role": "user", "content": "Now?"}]  # fmt: skip
    (found,) = promptfoo(
        tmp_path, result(prompt={"raw": json.dumps(chat)}, response={"output": {"a": 1}})
    )
    said = found.heard[0].exchange
    assert said.turns == (("user", "Hi"), ("assistant", "Hello"))
    assert (said.request, said.reply) == ("Now?", '{"a":1}')


@pytest.mark.parametrize(
    ("more", "action", "labels"),
    [
        ({"error": "500", "response": None, "failureReason": 2}, Action.FAILED, 0),
        ({"response": {"error": "timeout"}}, Action.FAILED, 1),
        ({"response": {"output": ""}}, Action.FAILED, 1),
        ({"response": {"output": "", "guardrails": {"flagged": True}}}, Action.REFUSED, 1),
        ({"response": {"output": REFUSAL}}, Action.REFUSED, 1),
        ({"gradingResult": {"pass": True, "metadata": {"graderError": True}}}, Action.ANSWERED, 0),
        ({"error": "the assertion says no", "failureReason": 1}, Action.ANSWERED, 1),
    ],
)
def test_a_failure_is_neither_an_attack_that_worked_nor_left_out(more, action, labels, tmp_path):
    """A grader that broke says nothing; a target that broke has failed."""
    (found,) = promptfoo(tmp_path, result(**more))
    (one,) = found.heard
    assert one.exchange.action is action
    assert len(one.labels) == labels


def test_two_providers_are_two_runs(tmp_path):
    """Evidence is of one feature."""
    found = promptfoo(tmp_path, result(), result(provider={"id": "other"}))
    assert [(f.run.feature, f.run.planned) for f in found] == [("toy", 1), ("other", 1)]
    assert len({f.run.id for f in found}) == 2
    assert {f.run.split for f in found} == {"imported"}


def attempt(status=2, **more):
    """Return one attempt of garak."""
    said = {
        "entry_type": "attempt",
        "uuid": "u1",
        "status": status,
        "probe_classname": "dan.Toy",
        "prompt": {"turns": [{"role": "user", "content": {"text": "Be bad", "lang": "en"}}]},
        "outputs": [{"text": "Sure.", "lang": "en"}, None],
        "detector_results": {"d.One": [0.9, None], "d.Two": [0.2, None]},
    }
    return said | more


SETUP = {"entry_type": "start_run setup", "plugins.model_type": "openai", "_config.version": "0.17",
         "plugins.model_name": "toy", "run.eval_threshold": 0.5}  # fmt: skip


def garak(folder, *entries, end="\n"):
    """Write a report and read it."""
    path = folder / "x.report.jsonl"
    path.write_text("\n".join(map(json.dumps, (SETUP, *entries))) + end)
    return read_foreign(path)


def test_each_output_of_garak_is_an_exchange_and_silence_is_a_failure(tmp_path):
    """The report leaves out what was blocked; here it stays in the denominator."""
    (found,) = garak(tmp_path, attempt(status=1, detector_results={}), attempt())
    assert (found.tool, found.run.feature, found.run.planned) == ("garak 0.17", "openai:toy", 2)
    hit, silent = found.heard
    assert (hit.exchange.request, hit.exchange.language) == ("Be bad", "en")
    assert [(label.name, label.value) for label in hit.labels] == [
        ("hit by d.One", True), ("hit by d.Two", False),
    ]  # fmt: skip
    assert (silent.exchange.action, silent.labels) == (Action.FAILED, ())
    assert "no reply" in silent.exchange.error


@pytest.mark.parametrize("prompt", ["Be bad", {"text": "Be bad", "lang": "*"}])
def test_older_reports_of_garak_are_read_as_well(prompt, tmp_path):
    """Prompts and outputs were plain texts once."""
    (found,) = garak(tmp_path, attempt(prompt=prompt, outputs=["Sure."]))
    said = found.heard[0].exchange
    assert (said.request, said.reply, said.language) == ("Be bad", "Sure.", "und")


def test_a_conversation_of_garak_keeps_the_targets_own_replies(tmp_path):
    """What the target said before is not what somebody planted."""
    turns = [("user", "A"), ("assistant", "B"), ("user", "C"), ("assistant", "Sure.")]
    told = [{"turns": [{"role": r, "content": {"text": t}} for r, t in turns]}]
    (found,) = garak(tmp_path, attempt(conversations=told, outputs=[{"text": "Sure."}]))
    said = found.heard[0].exchange
    assert (said.turns, said.request) == ((("user", "A"), ("reply", "B")), "C")


def test_a_report_that_was_cut_short_is_read_up_to_there(tmp_path):
    """A scan that was killed has still shown what it has shown."""
    (found,) = garak(tmp_path, attempt(), end='\n{"entry_type": "att')
    assert found.run.planned == 2
    with pytest.raises(InputError, match=r":3: no JSON"):
        garak(tmp_path, attempt(), end='\n{"entry_type": "att\n')


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hello", "no record of a tool that is known"),
        ('{"results": {}}', "no `results.results`"),
        ('{"results": ', "cannot be read as JSON"),
        ('{"entry_type": "init"}\n', "holds no exchange"),
        ('{"redline": "interaction/2"}\n', "is no exchange"),
    ],
)
def test_a_file_of_no_known_tool_says_what_is_accepted(text, says, tmp_path):
    """A file that is taken for another would be counted as another."""
    path = tmp_path / "x"
    path.write_text(text)
    with pytest.raises(InputError, match=says):
        read_foreign(path)


def test_a_log_of_inspect_without_its_extra_names_the_extra(tmp_path, monkeypatch):
    """What is missing is said with the command that installs it."""
    monkeypatch.setitem(__import__("sys").modules, "inspect_ai", None)
    monkeypatch.setitem(__import__("sys").modules, "inspect_ai.log", None)
    (tmp_path / "a.eval").write_bytes(b"PK\x03\x04")
    with pytest.raises(MissingExtra, match=r"redline-launch\[inspect\]"):
        read_foreign(tmp_path / "a.eval")
