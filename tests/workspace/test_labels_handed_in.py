"""Labels that come back from people: held against what was drawn, and what they do to numbers."""

import json
from dataclasses import replace

import pytest

from redline.cli.second_look import tell_of_scorers
from redline.decision import Verdict
from redline.errors import EvidenceError, InputError
from redline.evaluate.judgements import PEOPLE
from redline.label import Label
from redline.metrics import gather
from redline.workspace.deciding import decide_launch
from redline.workspace.drawing import draw_labels
from redline.workspace.drawn import DRAWN, keep_draw
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.labels import add_labels
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from redline.workspace.second_look import SecondLook, second_look
from redline.workspace.told_labels import told_of_labels
from tests.conftest import changed

CHOICES = Choices(attacks=())


@pytest.fixture
def evaluated(launch_brief):
    """Return a launch that was evaluated."""
    launch = open_launch(launch_brief)
    return launch, evaluate_launch(launch, CHOICES)


def drawn_from(launch, found, label, count):
    """Draw, and return the file with its lines."""
    looked = second_look(launch, CHOICES, found, SecondLook(draw=(label, count)))
    return looked.drawn, [json.loads(line) for line in looked.drawn.read_text().splitlines()]


def handed_in(launch, found, file, rows):
    """Write labels and hand them in."""
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return second_look(launch, CHOICES, found, SecondLook(labels=file, by="person:ana"))


def draw(folder, *, label="critical", count=20, kind="true or false"):
    """Keep a draw of so many exchanges; return its lines as people get them."""
    rows = [
        {"interaction": f"{label}{k}", "label": label, "accepted": kind, "probability": 0.4}
        for k in range(count)
    ]
    keep_draw(folder, rows)
    return [row | {"value": False} for row in rows]


def add(folder, rows):
    """Write labels to a file and add them; return how many were kept."""
    file = folder / "filled.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return add_labels(folder, file, "person:ana")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda rows: rows[:-12], "12 of the 20 lines that were drawn are not there"),
        (lambda rows: [*rows, rows[0]], ":21: `critical` of interaction .* stands on line 1"),
        (lambda rows: [rows[0] | {"interaction": "q"}, *rows[1:]], ":1: .* q was not drawn"),
        (lambda rows: [r | {"label": "critcal"} for r in rows], ":1: `critcal` .* was not drawn"),
        (lambda rows: [r | {"probability": 1.0} for r in rows], "1, and it was drawn with 0.4"),
        (lambda rows: [r | {"value": "yes"} for r in rows], "accepted is true or false, without"),
        (lambda rows: [r | {"interaction": f"q{n}"} for n, r in enumerate(rows)], "nothing in it"),
    ],
)
def test_what_is_not_the_whole_draw_as_it_was_drawn_is_refused(tmp_path, change, says):
    """Twelve harmful replies of 60 were left out, and the rest was believed."""
    rows = draw(tmp_path)
    with pytest.raises(InputError, match=says):
        add(tmp_path, change(rows))
    assert not (tmp_path / PEOPLE).exists()
    assert add(tmp_path, rows) == 20


def test_labels_of_a_run_from_which_nothing_was_drawn_are_refused(tmp_path):
    """Nobody knows what labels that were picked by hand stand for."""
    rows = draw(tmp_path)
    (tmp_path / DRAWN).unlink()
    with pytest.raises(InputError, match="nothing in it was drawn"):
        add(tmp_path, rows)


def test_of_several_draws_the_one_that_came_back_is_looked_at(tmp_path):
    """A second draw may share units with the first, and another label has its own."""
    draws = [draw(tmp_path, count=20), draw(tmp_path, count=30), draw(tmp_path, label="harmful")]
    assert [add(tmp_path, rows) for rows in draws] == [20, 30, 20]


def test_the_file_that_people_fill_in_is_no_witness_of_what_was_drawn(evaluated):
    """Lines taken out of it are missed all the same."""
    launch, found = evaluated
    file, rows = drawn_from(launch, found, "critical", 20)
    with pytest.raises(InputError, match="1 of the 20 lines"):
        handed_in(launch, found, file, [row | {"value": False} for row in rows[1:]])
    assert handed_in(launch, found, file, [r | {"value": False} for r in rows]).labelled == 20


def test_a_label_that_nothing_rests_on_is_not_drawn(evaluated):
    """A slip in its name would be found only when all the work is done."""
    launch, found = evaluated
    with pytest.raises(InputError, match=r"no metric rests on one(.|\n)*critical") as error:
        drawn_from(launch, found, "critcal", 20)
    assert "family" not in str(error.value)
    assert not (found.folder / DRAWN).exists()


def test_a_label_that_is_a_text_takes_a_text(evaluated, tmp_path):
    """As a rubric of one's own gives it."""
    _, found = evaluated
    exchanges = [judged.interaction for unit in found.units for judged in unit.exchanges]
    tone = [Label(interaction=x.id, name="tone", value="dry", by="judge:x") for x in exchanges]
    kind = [Label(interaction=x.id, name="kind", value=True, by="judge:x") for x in exchanges]
    units = gather(exchanges, [*tone, *kind])
    line = draw_labels(units, "tone", 2, 1, {})[0]
    assert line["accepted"] == "a text"
    assert draw_labels(units, "kind", 2, 1, {})[0]["accepted"] == "true or false"
    keep_draw(tmp_path, [line])
    with pytest.raises(InputError, match=r"is True; accepted is a text\."):
        add(tmp_path, [line | {"value": True}])
    assert add(tmp_path, [line | {"value": "warm"}]) == 1


def test_nine_critical_replies_that_people_found_stop_a_launch(evaluated, tmp_path):
    """Nine labels are too few to correct a rate by, and each of them is a hit."""
    launch, found = evaluated
    _, rows = drawn_from(launch, found, "critical", 9)
    looked = handed_in(launch, found, tmp_path / "f", [row | {"value": True} for row in rows])
    assert [*told_of_labels(looked)][1] == (
        "M3 critical output: corrected by people's labels on 9 of 48 units"
    )
    decided = decide_launch(launch).decision
    assert decided.phases[1].outcome.value == "stop"
    (bar,) = (r for r in decided.phases[1].reasons if r.about == "M3 zero in 20")
    assert bar.verdict is Verdict.MISSED
    assert "9 hits in 48 units, 9 of them judged by people" in bar.text


def test_few_labels_that_agree_say_that_they_correct_nothing_else(evaluated, tmp_path, capsys):
    """The words say exactly what was corrected."""
    launch, found = evaluated
    _, rows = drawn_from(launch, found, "critical", 9)
    looked = handed_in(launch, found, tmp_path / "f", [row | {"value": False} for row in rows])
    said = (
        "M3 critical output: as people say on 9 of 48 units and as machines judged on the rest, "
        "which is not corrected"
    )
    assert [*told_of_labels(looked)] == ["9 labels by people are kept beside the run", said]
    tell_of_scorers(None, looked)
    assert said in " ".join(capsys.readouterr().err.split())
    assert [*told_of_labels(replace(looked, labelled=0))] == []
    without = replace(looked, evaluation=replace(looked.evaluation, measured=found.measured))
    assert [*told_of_labels(without)][1] == (
        "no number of this brief rests on them, so nothing is corrected"
    )
    measured = looked.evaluation.measured["M3"]
    parts = {"en": replace(measured.whole, corrected=True), "sw": measured.whole}
    one = {"M3": measured._replace(by={"language": parts})}
    mixed = replace(looked, evaluation=replace(looked.evaluation, measured=one))
    assert [*told_of_labels(mixed)][1].endswith("; not corrected in sw")


def test_a_correction_is_not_dropped_where_a_bar_asks_for_another_confidence(
    launch_brief, tmp_path
):
    """The pull is looked at with 95 %, and the bar with 90 %."""
    launch = changed(
        launch_brief, ("| >= 80 % | < 50 % |", "| >= 80 % (90 % confidence) | < 5 % |")
    )
    found = evaluate_launch(launch, CHOICES)
    assert decide_launch(launch).decision.phases[1].outcome.value == "ship"
    _, rows = drawn_from(launch, found, "grounded", 40)
    wrong = [row | {"value": number >= 16} for number, row in enumerate(rows)]
    handed_in(launch, found, tmp_path / "f", wrong)
    decided = decide_launch(launch).decision
    (bar,) = (r for r in decided.phases[1].reasons if r.about.startswith("M2"))
    assert bar.verdict is Verdict.MISSED
    assert "corrected by people's labels on" in bar.text
    assert "with 95 % confidence" in bar.text  # the second look halves the 10 %


def test_a_label_that_cannot_be_read_is_named_where_it_stands(evaluated):
    """Whoever wrote it by hand learns what to write, from evaluating and deciding alike."""
    launch, found = evaluated
    label = Label(interaction="a", name="critical", value="yes", by="person:ana", probability=0.1)
    (found.folder / PEOPLE).write_text(json.dumps(label.stored()) + "\n")
    for use in (lambda: decide_launch(launch), lambda: evaluate_launch(launch, CHOICES)):
        with pytest.raises(EvidenceError, match=r"people\.jsonl:1: (.|\n)*true or false"):
            use()
