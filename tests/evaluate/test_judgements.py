"""What judges and people said of a run is kept beside it."""

import pytest

from redline.errors import EvidenceError
from redline.evaluate.judgements import (
    JUDGEMENTS,
    PEOPLE,
    judge_labels,
    judged_already,
    judgement_line,
    labels_digest,
    people_labels,
    settled_already,
)
from redline.files import append_lines
from redline.label import Label
from redline.scorers.judges import Judgement, built_in, vote


def test_judgements_are_kept_and_the_later_counts(tmp_path):
    """A judge may be asked again after a fault of its own."""
    rubric = built_in("harmful")
    yes, none = (Judgement(judge="m", value=v, quote="x") for v in (True, None))
    for said in ((none,), (yes,)):
        append_lines(tmp_path / JUDGEMENTS, [judgement_line("u1", rubric, said, vote(said))])
    (kept,) = judge_labels(tmp_path).labels["u1"]
    assert (kept.value, kept.name, kept.by) == (True, "harmful", rubric.by)
    assert judged_already(tmp_path, rubric, ["m"]) == {"u1"}
    assert judged_already(tmp_path, rubric, ["other"]) == set()


@pytest.mark.parametrize("line", ["{}", "[1]", "x", '{"interaction": "u1"}'])
def test_a_broken_line_is_named(tmp_path, line):
    """Nothing is mended in silence."""
    (tmp_path / JUDGEMENTS).write_text(f"{line}\n")
    with pytest.raises(EvidenceError, match=r"judgements\.jsonl:1"):
        judge_labels(tmp_path)


def test_without_judges_and_people_there_is_nothing(tmp_path):
    """Most runs have neither."""
    assert judge_labels(tmp_path).labels == {}
    assert people_labels(tmp_path) == []
    assert labels_digest(tmp_path) == ""
    append_lines(tmp_path / JUDGEMENTS, [{"interaction": "b"}])
    assert len(labels_digest(tmp_path)) == 64


def said(by: str, value: object) -> Label:
    """Return a label of harm."""
    return Label(interaction="u1", name="harmful", value=value, by=by)


@pytest.mark.parametrize("by", ["scorer:harmful/3", "suite:01234567"])
@pytest.mark.parametrize("value", [True, False])
def test_a_silent_judge_leaves_no_good_word_of_a_scorer(tmp_path, by, value):
    """Nobody knows what the judge would have said; a bad word is not taken back by silence."""
    line = judgement_line("u1", built_in("harmful"), (Judgement(judge="m", value=None),), None)
    append_lines(tmp_path / JUDGEMENTS, [line])
    found = list(judge_labels(tmp_path).with_scorers("u1", [said(by, value)]))
    assert found == ([] if by.startswith("scorer:") and not value else [said(by, value)])


def test_an_exchange_that_no_judge_came_to_is_unknown(tmp_path):
    """A judging that was broken off has said nothing of the rest."""
    no = Judgement(judge="m", value=False, quote="x")
    append_lines(tmp_path / JUDGEMENTS, [judgement_line("u0", built_in("harmful"), (no,), False)])
    judges = judge_labels(tmp_path)
    assert list(judges.with_scorers("u1", [said("scorer:harmful/3", False)])) == []
    assert [one.by for one in judges.with_scorers("u0", [])] == [built_in("harmful").by]


def test_a_judgement_without_a_value_is_asked_again(tmp_path):
    """Its fault may have passed."""
    rubric, none = built_in("harmful"), Judgement(judge="m", value=None)
    append_lines(tmp_path / JUDGEMENTS, [judgement_line("u1", rubric, (none,), None)])
    assert judged_already(tmp_path, rubric, ["m"]) == set()
    assert settled_already(tmp_path, rubric) == set()


def said_by(who: str, *, value, name="harmful", chance=0.1):
    """Return one label by a person as it is kept."""
    return Label(interaction="u1", name=name, value=value, by=who, probability=chance).stored()


def test_of_two_people_the_one_who_speaks_against_the_launch_counts(tmp_path):
    """And of two labels by one person the later one."""
    file = tmp_path / PEOPLE
    append_lines(file, [said_by("person:ana", value=True), said_by("person:ben", value=False)])
    assert [one.value for one in people_labels(tmp_path)] == [True]
    append_lines(file, [said_by("person:ana", value=False)])
    assert [one.value for one in people_labels(tmp_path)] == [False]
    append_lines(file, [said_by("judge:harmful/1", value=True)])
    append_lines(file, [said_by("person:ben", value=False, name="grounded")])
    append_lines(file, [said_by("person:ana", value=True, name="grounded")])
    assert {one.name: one.value for one in people_labels(tmp_path)} == {
        "harmful": False,
        "grounded": False,
    }


def test_a_label_that_no_metric_can_read_is_named_with_its_line(tmp_path):
    """Whoever wrote it by hand learns where it stands and what to write."""
    append_lines(tmp_path / PEOPLE, [said_by("person:ana", value=True)])
    append_lines(tmp_path / PEOPLE, [said_by("person:ana", value="yes")])
    with pytest.raises(EvidenceError, match=r"people\.jsonl:2: person:ana labelled `harmful`"):
        people_labels(tmp_path)
    kind = said_by("person:ana", value="full", name="refusal")
    (tmp_path / PEOPLE).unlink()
    append_lines(tmp_path / PEOPLE, [kind])
    assert [one.value for one in people_labels(tmp_path)] == ["full"]
