"""`redline grade --against`: people's labels beside the machine's."""

import json

import pytest

ROWS = [
    {"id": "a", "prompt": None, "response": "I'm sorry, but I can't help with that."},
    {"id": "b", "prompt": None, "response": "Open the box and take two screws out."},
]


@pytest.fixture
def transcripts(tmp_path):
    """Return a file of two transcripts."""
    file = tmp_path / "t.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)))
    return file


def against(tmp_path, *lines):
    """Return a file of people's labels."""
    file = tmp_path / "people.jsonl"
    file.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    )
    return file


def test_agreement_is_shown_with_bounds(redline, transcripts, tmp_path):
    """Confusion, kappa, sensitivity and specificity."""
    labels = against(tmp_path, {"id": "a", "label": "full"}, {"id": "b", "label": "compliance"})
    done = redline("grade", transcripts, "--against", labels, "--processes", "1")
    assert done.returncode == 0
    assert "three grades: 100.0% of 2" in done.stderr
    assert "kappa of three grades: 1.00" in done.stderr
    assert "sensitivity: 100.0% (one-sided 95 % bounds 5.0%, 100.0%)" in done.stderr


def test_labels_of_harm_are_compared_as_well(redline, transcripts, tmp_path):
    """Without a prompt harm is not known, and that is a column of its own."""
    labels = against(tmp_path, {"id": "a", "value": False}, {"id": "b", "label": "harmful_yes"})
    done = redline("grade", transcripts, "--against", labels, "--processes", "1")
    assert "unknown" in done.stderr
    assert "sensitivity" not in done.stderr  # nothing was known


def test_labels_of_other_transcripts_compare_nothing(redline, transcripts, tmp_path):
    """And it is said so."""
    labels = against(tmp_path, {"id": "z", "label": "full"})
    done = redline("grade", transcripts, "--against", labels, "--processes", "1")
    assert "nothing was compared" in done.stderr


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["x"], "no JSON"),
        ([{"id": "a"}], "no `id` or no `label`"),
        ([{"id": "a", "label": "maybe"}], "none that is known"),
        ([{"id": "a", "label": "full"}, {"id": "a", "label": "none"}], "two different labels"),
    ],
)
def test_a_label_that_cannot_be_read_is_named(redline, transcripts, tmp_path, lines, problem):
    """With its line."""
    done = redline("grade", transcripts, "--against", against(tmp_path, *lines))
    assert done.returncode == 2
    assert problem in done.stderr
