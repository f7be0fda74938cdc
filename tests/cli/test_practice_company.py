"""`redline practice` in company: a model, a partner, one's own marks, and what is taken away."""

import io
import json
import re
import sys
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from redline.brief import load_brief
from redline.cli.main import main
from redline.practice import read_loop

EXAMPLE = Path(__file__).parents[2] / "examples" / "clinic-triage" / "practice"
MODEL = '''"""A model that asks, and judges, from a file."""

import json

COUNT = []


def answer(text, **_):
    """Return a probe, or a second reading."""
    COUNT.append(text)
    if "\\n\\n{" not in text:
        levels = {"safety": {"level": 1, "quote": "a danger sign is missed"}}
        return json.dumps({"levels": levels, "objections": []})
    told = json.loads(text[text.index("\\n\\n{") :])
    said = [n["text"] for n in told["transcript"] if n["who"] == "candidate"][-1]
    return json.dumps({
        "says": f"Case {len(COUNT)} of the night shift {'x' * len(COUNT)}: who acts on that?",
        "type": told["types"][0], "gap": "", "quote": " ".join(said.split()[:4]),
    })
'''


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Give every test a history of its own, and a folder to stand in."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data" / "redline" / "practice"


def run(*arguments, code=0, stdin=""):
    """Run the command and return its result."""
    done = CliRunner().invoke(main, ["practice", *map(str, arguments)], input=stdin)
    assert done.exit_code == code, done.output + done.stderr
    return done


def script(name="strong"):
    """Return the options of a scripted round."""
    answers = EXAMPLE / f"{name}.txt"
    return ("--clock", "fast", "--question", "launch-bar", "--answers", answers)


def only(folder):
    """Return the one kept interview."""
    (file,) = folder.glob("*.json")
    return file


def test_a_model_interviews_and_judges_beside_the_score(tmp_path):
    """Its probes are counted, its levels shown with the first judge's."""
    (tmp_path / "asks.py").write_text(MODEL, encoding="utf-8")
    said = run(*script(), "--model", "python:asks:answer").stdout
    assert "The model as second judge, never in the score" in said
    assert "safety: first judge" in said
    assert "they disagree" in said
    assert "worded 5 of 5 probes" in said


def test_an_address_that_names_nothing_is_an_error_before_the_first_word(own_home):
    """With the accepted forms, and nothing is begun."""
    found = run(*script(), "--model", "gpt", code=2)
    assert "openai:MODEL@URL" in found.stderr
    assert not list(own_home.glob("*.json")) if own_home.exists() else True


def test_own_marks_come_before_any_score(own_home):
    """Then what differs is shown with the words that were read."""
    stdin = "5\n\n9\n2\n\n\npatch-later, 8\n"
    said = run(*script("weak"), "--self", stdin=stdin).stdout
    assert said.index("Your own mark first") < said.index(" of 5 (between")
    assert said.index("Where you and the score differ") < said.index(" of 5 (between")
    assert "'metrics 9'" in said
    kept = json.loads(only(own_home).read_text(encoding="utf-8"))["marks"]
    assert [m["name"] for m in kept][:2] == ["scoping", "metrics"]
    assert {m["name"] for m in kept if m["kind"] == "flag"} >= {"patch-later"}
    assert all(m["by"] == "self" for m in kept)


def test_a_partner_sees_the_panel_and_marks(tmp_path, own_home):
    """At a second terminal, in lines; wrong ones are named and cost nothing."""
    path = tmp_path / "panel.json"
    run(*script(), "--partner", path)
    assert "Flags to mark" in run("partner", path, "--once").stdout
    done = run("partner", path, stdin="safety 4\nluck\n\n?\nflag patch-later\n")
    assert "kept: partner, round 1" in done.stderr
    assert "no mark" in done.stderr
    assert "Play: " in done.stdout
    kept = json.loads(only(own_home).read_text(encoding="utf-8"))["marks"]
    assert [m["name"] for m in kept] == ["safety", "patch-later"]
    assert "no panel" in run("partner", tmp_path / "none", "--once", code=2).stderr


def test_a_panel_writes_over_nothing_else(tmp_path, own_home):
    """A brief whose name was given by mistake is still there."""
    path = tmp_path / "brief.md"
    path.write_text("# Scope\n", encoding="utf-8")
    assert "Name a new file" in run(*script(), "--partner", path, code=2).stderr
    assert path.read_text(encoding="utf-8") == "# Scope\n"
    run(*script(), "--partner", tmp_path / "panel.json")
    run(*script("weak"), "--partner", tmp_path / "panel.json")
    file = next(own_home.glob("*.json"))
    assert "write over" in run("export", file, "--output", file, code=2).stderr


def test_a_kept_interview_is_marked_afterwards(own_home):
    """By arguments or by lines; what is no mark changes nothing."""
    run(*script())
    file = only(own_home)
    run("mark", file, "safety 4", "flag owns-the-call")
    run("mark", file, stdin="note speaks to the person in the room\n")
    before = file.read_text(encoding="utf-8")
    assert "no criterion" in run("mark", file, "luck 4", code=2).stderr
    assert "no round 3" in run("mark", file, "safety 4", "--round", 3, code=2).stderr
    assert file.read_text(encoding="utf-8") == before
    page = run("export", file).stdout
    assert "round 1, safety: built in" in page
    assert "speaks to the person in the room" in page


def test_an_interview_becomes_the_skeleton_of_a_brief(tmp_path, own_home):
    """Which `redline review` reads."""
    run(*script())
    out = tmp_path / "brief.md"
    run("export", only(own_home), "--to", "brief", "--output", out)
    assert load_brief(out).problems == ()
    done = CliRunner().invoke(main, ["review", str(out), "--format", "json"])
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    assert found["findings"]


def test_an_interview_is_printed_on_paper(tmp_path, own_home):
    """With its transcript and both errors."""
    run(*script())
    out = tmp_path / "interview.pdf"
    run("export", only(own_home), "--to", "pdf", "--output", out)
    read = pypdf.PdfReader(io.BytesIO(out.read_bytes()))
    text = " ".join(" ".join(p.extract_text().split()) for p in read.pages)
    assert "Both errors" in text
    assert "Name a launch bar" in text
    missing = tmp_path / "none" / "x.md"
    assert "cannot be written" in run(
        "export", only(own_home), "--output", missing, code=2
    ).stderr  # fmt: skip


def test_the_weakest_point_is_drilled_with_another_question():
    """From the history, or by its name."""
    assert "names no weak point" in run("--again", code=2).stderr
    run(*script("weak"))
    flags = ("--clock", "fast", "--answers", EXAMPLE / "weak.txt", "--format", "json")
    found = run("--again", *flags)
    assert "drilling " in found.stderr
    assert json.loads(found.stdout)["rounds"][0]["room"]["question"]["id"] != "launch-bar"
    named = run("--again", "rollback", *flags)
    assert "rollback" in json.loads(named.stdout)["rounds"][0]["room"]["question"]["gaps"]
    assert "no gap" in run("--again", "luck", code=2).stderr
    assert "give one of them" in run("--again", "rollback", "--loop", "loop-a", code=2).stderr


def test_without_textual_the_screen_says_what_to_install(monkeypatch):
    """A missing extra is the person's to add."""
    monkeypatch.delitem(sys.modules, "redline.cli.screen", raising=False)
    monkeypatch.setitem(sys.modules, "textual.app", None)
    assert "pip install 'redline-launch[tui]'" in run(*script(), "--tui", code=2).stderr
    monkeypatch.delitem(sys.modules, "redline.cli.screen", raising=False)


def test_the_loop_on_the_page_is_a_loop(tmp_path):
    """Who copies the example from the documentation can practise it."""
    page = (Path(__file__).parents[2] / "docs" / "interview.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.S)
    path = tmp_path / "hospital.toml"
    path.write_text(example, encoding="utf-8")
    found = read_loop(path)
    assert [stage.id for stage in found.stages] == ["talk", "values"]
    assert found.stages[1].recalls
    assert found.stages[1].rounds == 2
