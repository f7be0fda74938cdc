"""AI label: what a machine wrote says so, where programs look and where people read."""

import asyncio
import json
import re

import pytest
from small import BRIEF, PAGE, TITLES, policy, released, says

from redline.controls import CONTROLS, Resources
from redline.controls.entries.ai_label import SOURCE_TYPES
from redline.controls.sentences import built_in
from redline.llm.dialects import DIALECTS
from tests.guard.golden import answered

LABELS = {tag: said["label"] for tag, said in built_in().items()}
ANSWERS = (
    "We open at nine.",
    "Abrimos a las nueve.",
    "Tunafungua saa tatu.",
    "# Hours\n\n- nine\n- five",
    "```python\nprint(1)\n```",
    "No.",
    "9",
    "营业时间九点。",
    "I am a person, and no machine wrote this.",
    "A long answer. " * 300,
)


def stage(settings="", found=BRIEF):
    """Return the control with these settings."""
    row = r"(\| C60 \| AI label \| H1 \| gateway \|)[^|]*\|"
    made = policy(re.sub(row, rf"\1 {settings} |", found))
    control = next(e for e in made.enforced if e.name == "AI label")
    return CONTROLS[control.name].build(control, Resources(policy=made))


def run(made, text, **known):
    """Return what leaves, and the exchange."""
    return asyncio.run(released([made] if made else [], "When?", says(text), **known))


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_without_the_control_says_nothing_and_with_it_two_marks(text):
    """A program that reads the answer can tell, whatever the answer says of itself."""
    said, exchange = run(None, text)
    assert exchange.marks == {}
    said, exchange = run(stage(), text)
    assert said == text
    assert exchange.marks == {
        "ai-generated": "true",
        "digital-source-type": SOURCE_TYPES["generated"],
    }


@pytest.mark.parametrize("language", sorted(LABELS))
def test_aloud_it_is_said_once_in_the_language_of_the_request(language):
    """People read no headers."""
    label = LABELS[language]
    made = stage("aloud = yes")

    async def asked_in(exchange, forward):
        exchange.language = language
        async for passage in made(exchange, forward):
            yield passage

    said, _ = run(asked_in, PAGE)
    assert said == f"{PAGE}\n\n{label}"
    assert run(asked_in, said)[0] == said


def test_it_is_not_said_behind_json_nor_where_nothing_was_said():
    """A program that asked for JSON could not read it any more."""
    made = stage("aloud = yes")
    form = {"response_format": {"type": "json_schema", "json_schema": {"name": "a"}}}
    assert run(made, '{"a": 1}', options=form)[0] == '{"a": 1}'
    assert run(made, "")[0] == ""


def test_the_quote_check_lets_the_sentence_by():
    """A label that made every answer fail would be taken out again."""
    made = policy(
        BRIEF.replace("| AI label | H1 | gateway | |", "| AI label | H1 | gateway | aloud = yes |")
    )
    means = Resources(policy=made, quotes=(PAGE, *TITLES))
    both = [
        CONTROLS[name].build(next(e for e in made.enforced if e.name == name), means)
        for name in ("quote check", "AI label")
    ]
    said, exchange = asyncio.run(released(both, "When?", says(PAGE)))
    assert said == f"{PAGE}\n\n{LABELS['en']}"
    assert exchange.fired == []


@pytest.mark.parametrize("source", SOURCE_TYPES)
def test_how_a_text_came_about_is_told_in_a_shared_vocabulary(source):
    """The values are those that manifests of pictures use."""
    _, exchange = run(stage(f"source = {source}"), PAGE)
    assert exchange.marks["digital-source-type"] == SOURCE_TYPES[source]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
@pytest.mark.parametrize("stream", [False, True])
def test_in_every_format_the_header_is_there_before_the_first_word(dialect, stream):
    """A stream that is broken off carries its label too; the words stay the service's own."""
    found = answered({"stage": stage()}, dialect, dialect, stream=stream)
    assert found["headers"]["x-redline-ai-generated"] == "true"
    assert found["headers"]["x-redline-digital-source-type"] == SOURCE_TYPES["generated"]
    assert LABELS["en"] not in json.dumps(found["answer"])
    aloud = answered({"stage": stage("aloud = yes")}, dialect, dialect, stream=stream)
    told = json.dumps(aloud["answer"])
    assert LABELS["en"] in told
    assert '"ai-generated": "true"' in told
