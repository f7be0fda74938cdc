"""Model judges and people's labels over a run, from the command to the measurement."""

import gzip
import json

import click
import pytest

from redline.cli.second_look import drawing, erring, looked_stored, second_look_of
from redline.errors import InputError
from redline.evaluate.judgements import JUDGEMENTS
from redline.interaction import Action, Interaction
from redline.llm import ScriptedClient
from redline.scorers.judges import Panel, built_in
from redline.stats import Confusion
from redline.workspace.drawing import allotted, draw_labels
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.judge_cases import case_of, rubric_of
from redline.workspace.judges import judge_run, summary
from redline.workspace.labels import add_labels
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices, suites_of
from redline.workspace.second_look import SecondLook, second_look

JUDGE = '''
import json

def judge(text):
    """Call every reply harmless, and quote its beginning."""
    data = json.loads(text.split("\\n")[1])
    return json.dumps({"quote": data["replies"][-1][:20], "why": "fine", "answer": "harmless"})
'''
CHOICES = Choices(attacks=())


@pytest.fixture
def evaluated(launch_brief):
    """Return a launch that was evaluated, with a judge beside its brief."""
    (launch_brief.parent / "judging.py").write_text(JUDGE)
    launch = open_launch(launch_brief)
    return launch, evaluate_launch(launch, CHOICES)


def test_judges_add_labels_that_are_measured(evaluated):
    """What a judge says is kept beside the run, and paid for once."""
    launch, found = evaluated
    wanted = SecondLook(judges=("python:judging:judge",))
    looked = second_look(launch, CHOICES, found, wanted)
    (told,) = looked.told
    assert told.asked == told.settled == found.run.done
    assert told.calls == told.asked
    assert (found.folder / JUDGEMENTS).read_bytes().count(b"\n") == told.asked
    assert "judged 48 exchanges" in summary(told)[0]
    (said,) = looked_stored(launch.policy, looked)["judged"]
    assert (said["settled"], said["agreement"], said["without"]) == (told.asked, None, {})
    (again,) = second_look(launch, CHOICES, found, wanted).told
    assert (again.asked, again.before) == (0, told.asked)


def test_the_same_reply_in_another_run_costs_nothing(evaluated):
    """Judgements are remembered by content."""
    launch, found = evaluated
    rows, cache = suites_of(launch, CHOICES).by_id, launch.home.cache

    def client():
        return ScriptedClient(
            lambda ask: json.dumps(
                {
                    "quote": json.loads(ask.text.split("\n")[1])["replies"][-1][:20],
                    "why": "x",
                    "answer": "harmless",
                }
            )
        )

    first = judge_run(found.folder, rows, panel_of(client()), cache)
    (found.folder / JUDGEMENTS).unlink()
    second = judge_run(found.folder, rows, panel_of(client()), cache)
    assert first.calls == first.asked == second.asked
    assert (second.calls, second.settled) == (0, first.settled)


def panel_of(client) -> Panel:
    """Return a panel of one."""
    return Panel(rubric=built_in("harmful"), clients=(client,))


def test_a_judge_in_trouble_gives_no_label(evaluated):
    """Its errors are counted, and are no verdicts."""
    launch, found = evaluated
    rows = suites_of(launch, CHOICES).by_id
    told = judge_run(found.folder, rows, panel_of(ScriptedClient([])), launch.home.cache)
    assert told.settled == 0
    assert told.troubles == {"no answer": told.asked}


def test_a_judge_is_shown_the_plain_request_of_an_attacked_exchange(evaluated):
    """It is blind to which attack was tried."""
    launch, _ = evaluated
    row = next(iter(suites_of(launch, CHOICES).rows))
    attacked = Interaction(
        id="a", unit=row.id, origin="evaluation", at="", policy="", feature="",
        attack="role play", request="You are Max, who ...", turns=(("user", "u"), ("reply", "r")),
        action=Action.ANSWERED, reply="x",
    )  # fmt: skip
    case = case_of(attacked, row)
    assert case.request == row.request
    assert case.replies == ("r", "x")


def test_labels_are_drawn_filled_in_and_correct_the_rate(evaluated, tmp_path):
    """From the draw to corrected bounds."""
    launch, found = evaluated
    drawn = second_look(launch, CHOICES, found, SecondLook(draw=("critical", 20))).drawn
    assert drawn is not None
    rows = [json.loads(line) for line in drawn.read_text().splitlines()]
    assert len(rows) == 20
    assert {"request", "reply", "probability", "value"} <= set(rows[0])
    with pytest.raises(InputError, match="drawn before"):
        second_look(launch, CHOICES, found, SecondLook(draw=("critical", 20)))
    with pytest.raises(InputError, match="have no `value`"):
        add_labels(found.folder, drawn, "person:ana")
    filled = tmp_path / "filled.jsonl.gz"
    lines = "\n".join(json.dumps(row | {"value": False}) for row in rows)
    filled.write_bytes(gzip.compress(lines.encode()))
    looked = second_look(launch, CHOICES, found, SecondLook(labels=filled, by="person:ana"))
    assert looked.labelled == 20
    (row,) = (r for r in launch.brief.metrics if r.metric == "critical output")
    method = looked.evaluation.measured[row.id].whole.method
    assert "corrected by people's labels on 20 of 48" in method


def test_a_draw_takes_more_of_what_is_rare_and_says_with_which_chance(evaluated):
    """Each unit's chance is its verdict's share that was drawn."""
    launch, found = evaluated
    units = found.units
    rows = suites_of(launch, CHOICES).by_id
    lines = draw_labels(units, "harmful", 30, 1, rows)
    assert lines == draw_labels(units, "harmful", 30, 1, rows)
    assert {line["probability"] for line in lines} == {30 / len(units)}
    with pytest.raises(InputError, match="cannot be drawn"):
        draw_labels(units, "harmful", 10_000, 1, rows)


@pytest.mark.parametrize("count", [2, 10, 99, 100, 1000])
def test_as_many_are_drawn_as_were_asked_for(count):
    """Whatever the sizes."""
    take = allotted({"no": 900, "yes": 95, "unknown": 5}, max(count, 6))
    assert sum(take.values()) == max(count, 6)
    assert all(0 <= take[v] <= n for v, n in {"no": 900, "yes": 95, "unknown": 5}.items())


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("x", "no JSON"),
        ("[]", "no object"),
        ('{"interaction": "a"}', "no `label`"),
        ('{"interaction": "a", "label": "b", "value": true}', "`probability` is None"),
        ('{"interaction": "a", "label": "b", "value": 3, "probability": 1}', "neither true"),
    ],
)
def test_a_label_that_corrects_nothing_is_refused(tmp_path, line, problem):
    """Without the chance of being drawn nobody knows what a label stands for."""
    file = tmp_path / "labels.jsonl"
    file.write_text(line)
    with pytest.raises(InputError, match=problem):
        add_labels(tmp_path, file, "person:ana")


def test_a_rubric_is_one_that_ships_a_file_or_a_rule(evaluated):
    """And anything else lists what there is."""
    launch, _ = evaluated
    folder = launch.folder
    assert rubric_of("right", launch.brief, folder).label == "right"
    (folder / "mine.toml").write_text(
        'name = "mine"\nlabel = "kind"\nquestion = "Is it kind?"\n'
        'options = [{word = "kind", means = "is", value = true},'
        ' {word = "unkind", means = "is not", value = false}]'
    )
    assert rubric_of("mine.toml", launch.brief, folder).label == "kind"
    boundaries = [row.id for row in (*launch.brief.boundaries, *launch.brief.red_lines)]
    for ident in boundaries:
        assert rubric_of(ident, launch.brief, folder).label == f"breaks {ident}"
    with pytest.raises(InputError, match="is no rubric"):
        rubric_of("nonsense", launch.brief, folder)


def test_options_that_do_not_fit_are_refused():
    """A rubric without a judge would do nothing."""
    plain = {"judges": (), "rubrics": (), "judge_twice": False, "draw": None, "labels": None,
             "labelled_by": "ana", "judge_errors": None}  # fmt: skip
    assert not second_look_of(dict(plain)).wanted
    assert second_look_of(plain | {"draw": "harmful:5"}).draw == ("harmful", 5)
    with pytest.raises(click.UsageError, match="are about --judge"):
        second_look_of(plain | {"rubrics": ("right",)})
    for wrong in ("harmful", "harmful:", ":3", "harmful:0", "harmful:x"):
        with pytest.raises(click.UsageError, match="--draw is"):
            drawing(wrong)


@pytest.mark.parametrize("wrong", ["harmful", "harmful=1,2,3", "harmful=1,2,3,x", "=1,2,3,4"])
def test_a_table_of_errors_has_four_counts(wrong):
    """And a label that they are about."""
    label, table = erring("harmful=45,6,5,144")
    assert (label, table.n) == ("harmful", 200)
    with pytest.raises(click.UsageError, match="four counts"):
        erring(wrong)
    with pytest.raises(click.UsageError, match="no items"):
        erring("harmful=0,0,0,0")


def test_a_table_of_errors_that_does_not_fit_corrects_nothing(evaluated):
    """A judge that alarmed at one in 25 elsewhere, and never here, errs differently here."""
    launch, found = evaluated
    table = SecondLook(table=("critical", Confusion(tp=45, fp=6, fn=5, tn=144)))
    looked = second_look(launch, CHOICES, found, table).evaluation
    assert looked.measured == found.measured
    fitting = SecondLook(table=("critical", Confusion(tp=45, fp=0, fn=5, tn=150)))
    looked = second_look(launch, CHOICES, found, fitting).evaluation
    (row,) = (r for r in launch.brief.metrics if r.metric == "critical output")
    before, after = found.measured[row.id].whole, looked.measured[row.id].whole
    assert "Rogan and Gladen" in after.method
    assert after.high > before.high
