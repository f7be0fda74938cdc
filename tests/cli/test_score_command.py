"""`redline score` as people run it: files, standard input, and a second reader."""

import json

import pytest

ANSWER = (
    "We never name an illness, because a wrong name delays care and a parent acts on it. "
    "We hold wrong answers below 2 % in a test of 400 requests that parents wrote. "
    "If two in one week are wrong, the nurse switches it off within the hour. "
)
READER = '''"""A reader that quotes once and invents once."""

import json


def answer(text, **_):
    """Return a reading."""
    levels = {
        "safety": {"level": 1, "quote": "a wrong name delays care"},
        "metrics": {"level": 5, "quote": "nowhere in the text"},
        "communication": {"level": 1, "quote": "What do you ship" if "What do you ship" in text
                          else "We never name an illness"},
    }
    said = {"criterion": "rollout", "what": "No phase is named", "quote": "within the hour"}
    return json.dumps({"levels": levels, "objections": [said]})
'''


@pytest.fixture
def answer(tmp_path):
    """Return a spoken answer with a reader beside it."""
    (tmp_path / "reader.py").write_text(READER, encoding="utf-8")
    path = tmp_path / "answer.txt"
    path.write_text(ANSWER, encoding="utf-8")
    return path


def read(result):
    """Return the objects that a command printed."""
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_standard_input_is_scored_as_a_file_is(redline, answer):
    """But for its name."""
    piped = read(redline("score", "-", "--format", "json", stdin=ANSWER))
    filed = read(redline("score", answer, "--format", "json"))
    assert piped == [filed[0] | {"id": "<stdin>"}]
    assert redline("score", "-", stdin=ANSWER).stdout.startswith("<stdin>: ")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("gone.txt", None, "gone.txt: there is no such file"),
        (".", None, ": is a folder"),
        ("bytes.txt", b"abc\xff", "bytes.txt: is not UTF-8 text (byte 3)"),
        ("gone.jsonl", None, "gone.jsonl: there is no such file"),
    ],
)
def test_what_cannot_be_read_says_why(redline, tmp_path, name, data, said):
    """Not every file that cannot be read is wrongly encoded."""
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = redline("score", tmp_path / name)
    assert result.returncode == 2
    assert said in result.stderr


def test_a_second_reader_stands_beside_the_score(redline, answer):
    """Both levels are shown, what has no quote is counted, and no number is averaged."""
    alone = read(redline("score", answer, "--format", "json"))[0]
    arguments = ("score", answer, "--model", "python:reader:answer")
    found = read(redline(*arguments, "--format", "json"))[0]
    second = found.pop("second")
    assert found == alone
    assert not found["abstained"]
    assert second["dropped"] == 1
    assert second["levels"] == {"safety": 1.0, "communication": 1.0}
    assert second["disagreements"]["safety"] == [alone["dimensions"]["safety"], 1.0]
    said = redline(*arguments).stdout
    assert "1 points dropped for want of a quote" in said
    assert "disagreement on safety: first" in said
    assert "rollout: No phase is named: “within the hour”" in said


def test_every_line_of_a_file_is_read_again(redline, answer):
    """With its own question; a quote from the question is no quote from the answer."""
    lines = [
        {"id": "one", "text": ANSWER},
        {"id": "two", "text": ANSWER, "prompt": "What do you ship?"},
    ]
    path = answer.with_name("answers.jsonl")
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    rows = read(redline("score", path, "--format", "json", "--model", "python:reader:answer"))
    assert [row["id"] for row in rows] == ["one", "two"]
    assert [row["second"]["dropped"] for row in rows] == [1, 2]


@pytest.mark.usefixtures("answer")
def test_where_the_first_reader_does_not_judge_nothing_is_called_a_disagreement(redline):
    """There is no level to compare with."""
    said = ("score", "-", "--model", "python:reader:answer")
    text = "We never name an illness: a wrong name delays care."
    second = read(redline(*said, "--format", "json", stdin=text))[0]["second"]
    assert second["disagreements"] == {}
    assert (
        "safety: second 1.0; the first reader gives no judgement"
        in redline(*said, stdin=text).stdout
    )


@pytest.mark.parametrize("command", ["score", "review"])
@pytest.mark.parametrize("address", ["gpt", "openai:gpt", "vetted:corpus", "replay:gone.jsonl"])
def test_a_model_that_names_nothing_is_called_by_the_option_that_names_it(
    redline, answer, command, address
):
    """It is no feature of a brief, and vetted pages read nothing."""
    result = redline(command, answer, "--model", address)
    assert result.returncode == 2
    assert "redline: --model: " in result.stderr
    assert "feature" not in result.stderr
    assert "vetted:FOLDER" not in result.stderr


def test_a_model_that_names_nothing_is_called_by_its_line_in_redline_toml(redline, answer):
    """Whoever runs the command may never have opened that file."""
    settings = answer.with_name("redline.toml")
    settings.write_text('[review]\nselect = []\nmodel = "openai:gpt"\n', encoding="utf-8")
    result = redline("review", answer)
    assert result.returncode == 2
    assert "redline.toml:3: `model`: 'openai:gpt' has no `MODEL@http…`" in result.stderr


def test_a_question_in_ones_own_words_is_what_was_asked(redline, answer):
    """Words that are near no known question are the prompt; a word that is no id is refused."""
    asked = "How would you let a clinic's assistant speak to worried parents at night?"
    assert not read(redline("score", answer, "--question", asked, "--format", "json"))[0]["open"]
    refused = redline("score", answer, "--question", "launch-barr")
    assert refused.returncode == 2
    assert "launch-bar" in refused.stderr
