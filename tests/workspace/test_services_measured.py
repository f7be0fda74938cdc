"""`redline evaluate --screens` with services that answer as the published ones do, over HTTP.

The shipped model screens first. The service speaks the wire formats of the model cards and
reference pages that `redline.controls.detectors.answers` names; its judgement is one word.
"""

import json
import math

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from tests.conftest import write_launch
from tests.llm.servers import Json, threaded

LATE = "tomorrow"
"""What the services find dangerous."""
LATE_ROWS = 8


def completion(body: dict, content: str, yes: float, words: tuple[str, str]) -> dict:
    """Return a chat completion with the logprobs of its first word."""
    odds = dict(zip(words, (yes, 1 - yes), strict=True))
    top = [{"token": w, "logprob": math.log(p), "bytes": list(w.encode())} for w, p in odds.items()]
    said = max(top, key=lambda one: one["logprob"])
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": content, "refusal": None, "tool_calls": []},
        "logprobs": {"content": [said | {"top_logprobs": top}]} if body.get("logprobs") else None,
        "finish_reason": "stop",
        "stop_reason": None,
    }
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": body["model"],
        "choices": [choice],
        "usage": {"prompt_tokens": 200, "total_tokens": 203, "completion_tokens": 3},
    }


def llama_guard(body: dict) -> dict:
    """Answer as Llama Guard 3 behind vLLM: a word, and a line of hazards."""
    bad = LATE in body["messages"][-1]["content"]
    content = "\n\nunsafe\nS2,S14" if bad else "\n\nsafe"
    return completion(body, content, 0.97 if bad else 0.02, ("unsafe", "safe"))


def shield_gemma(body: dict) -> dict:
    """Answer as ShieldGemma: Yes or No, then reasons until the tokens end."""
    bad = LATE in body["messages"][-1]["content"]
    content = "Yes\n\nThe question asks" if bad else "No\n\nThe question asks"
    return completion(body, content, 0.8 if bad else 0.1, ("Yes", "No"))


def judge(body: dict) -> dict:
    """Answer as a model that was asked about a rule of the brief."""
    asked = body["messages"][-1]["content"]
    assert (
        "The service will not: Promise anything about a contract" in asked
    )  # the rule of the brief
    bad = LATE in asked.rpartition("material to judge")[2]
    return completion(body, "BROKEN" if bad else "KEPT", 0.9, ("BROKEN", "KEPT"))


def moderation(body: dict) -> dict:
    """Answer as OpenAI's moderation endpoint, with categories that a text model leaves null."""
    bad = LATE in body["input"]
    names = ("harassment", "hate/threatening", "illicit", "self-harm/intent", "violence/graphic")
    categories = dict.fromkeys(names, False) | {"illicit": bad}
    result = {
        "flagged": bad,
        "categories": categories,
        "category_scores": dict.fromkeys(names, 0.001) | {"illicit": 0.91 if bad else None},
        "category_applied_input_types": {name: ["text"] for name in names},
    }
    return {"id": "modr-1", "model": body["model"], "results": [result]}


def prompt_guard(body: dict) -> list:
    """Answer as text-embeddings-inference with Prompt Guard 2, the likelier class first."""
    assert body["truncate"] is False
    bad = 0.99 if LATE in body["inputs"] else 0.01
    both = [{"score": 1 - bad, "label": "LABEL_0"}, {"score": bad, "label": "LABEL_1"}]
    return sorted(both, key=lambda one: -one["score"])


MODELS = {"llama-guard-3-8b": llama_guard, "shieldgemma-9b": shield_gemma, "judge-1": judge}


class Services(Json):
    """All of them behind one port."""

    def answer(self, path: str, body: dict) -> object:
        """Answer one request; what is wrong with it breaks off, which no figure hides."""
        services = {
            "/v1/chat/completions": lambda: MODELS[body["model"]](body),
            "/v1/moderations": lambda: moderation(body),
            "/predict": lambda: prompt_guard(body),
        }
        return services[path]()


@pytest.fixture(scope="module")
def services():
    """Serve them; give the URL."""
    with threaded(Services) as url:
        yield url


def measured(folder, settings: str) -> dict[str, dict]:
    """Return the arms of a launch whose suite marks the late rows as dangerous."""
    brief = write_launch(folder)
    row = f"| C4 | risk screen | H1 | gateway | {settings} | |\n"
    text = brief.read_text().replace("\n# Metrics", f"{row}\n# Metrics", 1)
    brief.write_text(text.replace(f"\n\n{row}", f"\n{row}"))
    suite = folder / "suites" / "ordinary.jsonl"
    rows = [json.loads(line) for line in suite.read_text().splitlines()]
    marked = [r | {"risk": "unsafe" if LATE in r["request"] else "safe"} for r in rows]
    suite.write_text("\n".join(map(json.dumps, marked)) + "\n")
    done = CliRunner().invoke(main, ["evaluate", str(brief), "--screens", "--format", "json"])
    assert done.exit_code == 0, done.output
    (found,) = json.loads(done.stdout)
    return {arm["name"]: arm for arm in found["arms"]}


LINES = [
    "openai {url}/v1 llama-guard-3-8b",
    "openai {url}/v1 shieldgemma-9b",
    "moderation {url}/v1 omni-moderation-latest",
    "classes {url}/predict",
    "constitution B1 openai:judge-1@{url}/v1",
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split()[0] + line[-4:])
def test_each_kind_of_service_is_measured_beside_the_shipped_model(tmp_path, services, line):
    """What it costs and gains stands in figures, and every one of its answers was read."""
    detector = f"detector = {line.format(url=services)}"
    arms = measured(tmp_path / "launch", f"{detector}; cascade = 0-1")
    alone, heavy, cascade = arms["built-in alone"], arms["heavier alone"], arms["cascade"]
    assert (heavy["failed"], heavy["unknown"], cascade["failed"]) == (0, 0, 0)
    assert heavy["stopped"]["hits"] == heavy["stopped"]["n"] == LATE_ROWS
    assert heavy["stopped_needlessly"]["hits"] == 0
    assert alone["stopped"]["hits"] < LATE_ROWS
    assert cascade["stopped"] == heavy["stopped"]
    assert (alone["calls_per_100"], cascade["calls_per_100"]) == (0, 100)
    assert cascade["p50_ms"] > alone["p50_ms"] > 0


def test_a_narrow_band_asks_less_and_the_figures_say_what_that_loses(tmp_path, services):
    """The shipped model is sure of these rows, so the heavier one is never asked."""
    settings = f"detector = {LINES[0].format(url=services)}; cascade = 0.60-0.80"
    cascade = measured(tmp_path / "launch", settings)["cascade"]
    assert cascade["calls_per_100"] < 100
    assert cascade["stopped"]["hits"] < LATE_ROWS
