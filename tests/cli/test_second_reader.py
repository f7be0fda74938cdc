"""A model as second reader, as people run it."""

import json

import pytest

TEXT = "We never name an illness, because a wrong name delays care. A nurse decides. " * 12
READER = '''"""A reader that quotes once and invents once."""

import json


def answer(text, **_):
    """Return a reading."""
    levels = {
        "safety": {"level": 5, "quote": "a wrong name delays care"},
        "metrics": {"level": 5, "quote": "nowhere in the text"},
    }
    said = {"criterion": "rollout", "what": "No phase is named", "quote": "A nurse decides."}
    return json.dumps({"levels": levels, "objections": [said]})
'''


@pytest.fixture
def case(tmp_path):
    """Return a case with a reader beside it."""
    (tmp_path / "reader.py").write_text(READER, encoding="utf-8")
    path = tmp_path / "case.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_second_reader_stands_beside_the_first(redline, case):
    """Both levels are shown, what has no quote is counted, and the score stays the first one's."""
    alone = json.loads(redline("review", case, "--format", "json").stdout)
    result = redline("review", case, "--format", "json", "--model", "python:reader:answer")
    found = json.loads(result.stdout)
    second = found.pop("second")
    assert found == alone
    assert second["levels"] == {"safety": 5.0}
    assert second["disagreements"] == {"safety": [alone["score"]["safety"], 5.0]}
    assert second["dropped"] == 1
    assert second["objections"][0]["quote"] == "A nurse decides."


def test_people_see_the_disagreement_in_words(redline, case):
    """After the score."""
    said = redline("review", case, "--model", "python:reader:answer").stdout
    assert "disagreement on safety: first 1" in said
    assert "rollout: No phase is named: “A nurse decides.”" in said


def test_a_model_that_is_not_there_is_no_agreement(redline, case):
    """The review is whole, and says that there was no second reading."""
    result = redline("review", case, "--model", "openai:none@http://127.0.0.1:9/v1")
    assert "no second reading by openai:none@http://127.0.0.1:9/v1" in result.stdout
    assert "overall" in result.stdout


@pytest.mark.parametrize("blank", ["", " ", "\\t"])
@pytest.mark.parametrize("address", ["python:reader:answer", "Python:os:system", "replay:x.jsonl"])
def test_a_folder_cannot_name_code_or_files_as_its_reader(redline, case, address, blank):
    """A review has to be safe to run on what somebody sent."""
    settings = case.parent / "redline.toml"
    settings.write_text(f'[review]\nmodel = "{blank}{address}"\n', encoding="utf-8")
    result = redline("review", case)
    assert result.returncode == 2
    assert "redline.toml:2: `model`" in result.stderr
    assert "--model" in result.stderr


def test_an_address_that_names_nothing_is_an_error(redline, case):
    """With the accepted forms."""
    result = redline("review", case, "--model", "gpt")
    assert result.returncode == 2
    assert "openai:MODEL@URL" in result.stderr
