"""`redline prepare` from end to end: scripted, kept, resumed after a kill, and forgotten."""

import importlib
import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from redline.cli.drills.telling import broken
from redline.cli.main import main
from redline.cli.prepare import DRILLS, Drills
from redline.prepare import GRADES, cards, documents, exercises, figures, presets, scenarios, terms

PLAYED = Path(__file__).parents[1] / "prepare" / "played"
SECTIONS = ("Scope", "Safety", "Metrics", "Rollout")
WHOLE = "\n\n".join(
    f"## {name}\n\n" + "One sentence of a case that a reader can follow to its end. " * 5
    for name in SECTIONS
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Give the commands a data folder of their own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def prepare(home):
    """Return a function that runs `redline prepare` and returns its result."""
    assert home.is_dir()

    def run(*arguments, stdin="", code=0):
        result = CliRunner().invoke(main, ["prepare", *map(str, arguments)], input=stdin)
        assert result.exit_code == code, result.output
        return result

    return run


@pytest.fixture
def answers(home):
    """Return a function that writes a file of answers."""

    def write(*turns, between="\n"):
        path = home / "answers.txt"
        path.write_text(between.join(turns), encoding="utf-8")
        return path

    return write


def as_json(result):
    """Return the object that a command printed."""
    return json.loads(result.stdout)


def database(home):
    """Return where everything is kept."""
    return home / "data" / "redline" / "preparation.db"


@pytest.mark.parametrize("name", DRILLS)
def test_the_line_of_a_drill_is_its_own_first_line(name):
    """The list is written by hand so that help loads nothing; it must not lag."""
    command = importlib.import_module(f"redline.cli.drills.{name.replace('-', '_')}").command
    assert command.help.split("\n\n")[0].replace("\n", " ").strip() == DRILLS[name]
    assert command.name == name
    assert isinstance(importlib.import_module("redline.cli.prepare").command, Drills)


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["--format", "json"], ["cards", "--list"], ["cards", "--list", "--format", "json"],
        ["explain", "--list"], ["stories", "list"], ["stories", "list", "--format", "json"],
        ["scripts", "--list"], ["scripts", "--list", "--format", "json"], ["tabletop", "--list"],
        ["reading"], ["reading", "--all"], ["reading", "--format", "json"], ["figures", "--list"],
        ["offer"], ["offer", "--format", "json"], ["forget"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_looking_makes_no_file_and_says_something(prepare, home, arguments):
    """Whoever has done nothing yet sees what there is, and leaves no trace."""
    assert prepare(*arguments).stdout.strip()
    assert not database(home).exists()


def test_the_lists_show_everything(prepare):
    """Nothing is hidden behind a drill."""
    for arguments, every in (
        (["cards", "--list"], cards()),
        (["explain", "--list"], terms()),
        (["scripts", "--list"], scenarios()),
        (["tabletop", "--list"], exercises()),
        (["reading", "--all"], documents()),
        (["figures", "--list"], figures()),
    ):
        shown = prepare(*arguments).stdout
        assert [name for name in every if name not in shown] == []


def test_a_prepared_script_is_not_listed(prepare):
    """Perform first: the list gives no script away."""
    shown = prepare("scripts", "--list", "--format", "json").stdout
    assert [s.id for s in scenarios().values() if s.script[0] in shown] == []


def test_a_scripted_round_of_cards_is_kept(prepare, answers, home):
    """Each grade moves its card, and the rest stays new."""
    found = as_json(
        prepare("cards", "--deck", "principles", "--answers", answers(*GRADES), "--format", "json")
    )
    assert [g["grade"] for g in found["graded"]] == list(GRADES)
    deck = next(d for d in found["decks"] if d["deck"] == "principles")
    assert deck["new"] == deck["total"] - len(GRADES)
    assert stat.S_IMODE(database(home).stat().st_mode) == 0o600


def test_a_script_may_name_its_cards(prepare, answers):
    """A program grades the cards it chose."""
    name = sorted(cards())[-1]
    found = as_json(prepare("cards", "--answers", answers(f"{name} easy"), "--format", "json"))
    assert [(g["id"], g["grade"]) for g in found["graded"]] == [(name, "easy")]


def test_a_card_shows_its_answer_its_doubt_and_its_source(prepare, answers):
    """What is doubtful is said where it is learnt."""
    shown = prepare(
        "cards", "--deck", "vocabulary", "--limit", "60", "--answers", answers(*["3"] * 60)
    )
    assert "Doubtful:" in shown.stdout
    assert "Source:" in shown.stdout


def test_cards_known_tick_the_checklist(prepare, answers):
    """What was done says so itself."""
    many = answers(*["easy"] * 16)
    prepare("cards", "--deck", "principles", "--limit", "16", "--answers", many)
    items = {i["id"]: i for i in as_json(prepare("--format", "json"))["items"]}
    assert items["principles"]["by"] == "what was done"
    assert "ticked itself" in prepare().stdout


def test_a_tick_is_kept_and_taken_back(prepare):
    """A person has the last word on what they did elsewhere."""
    assert "[x]" in prepare("check", "8").stdout
    assert as_json(prepare("--format", "json"))["items"][7]["by"] == "you"
    assert "[ ]" in prepare("check", "mock", "--undo").stdout


def test_a_finished_round_of_practice_ticks_the_mock(prepare, home):
    """The history of practice lies beside; only what was finished counts."""
    folder = home / "data" / "redline" / "practice"
    folder.mkdir(parents=True)
    (folder / "1.json").write_text('{"state": {"part": "replying"}}')
    assert not as_json(prepare("--format", "json"))["items"][7]["done"]
    (folder / "2.json").write_text('{"state": {"part": "over"}}')
    assert as_json(prepare("--format", "json"))["items"][7]["done"]


def test_an_explanation_is_judged_and_the_next_term_is_new(prepare, answers):
    """Each time another term, unless one is named."""
    text = answers("Think of a weather service that somebody has counted. " * 4)
    seen = [
        as_json(prepare("explain", "--answers", text, "--format", "json"))["term"] for _ in range(3)
    ]
    assert len(set(seen)) == 3
    shown = prepare("explain", "calibration", "--answers", text).stdout
    assert "One way to say it" in shown
    assert "of 120 seconds" in shown


def test_stories_are_kept_reviewed_and_removed(prepare, home):
    """The bank holds what was told, and lets it go."""
    file = home / "story.txt"
    file.write_text("I stopped the launch in May. " + "It was long ago and far away. " * 8)
    assert as_json(prepare("stories", "add", file, "--title", "May", "--format", "json"))["id"] == 1
    assert "May" in prepare("stories", "list").stdout
    assert "own decision" not in prepare("stories", "review", "1").stdout
    assert "not found: who was asked" in prepare("stories", "review", file).stdout
    prepare("stories", "remove", "1")
    assert as_json(prepare("stories", "list", "--format", "json"))["stories"] == []


def test_a_script_is_revealed_after_performing_only(prepare, answers):
    """Reading first feels like knowing."""
    first = next(iter(scenarios().values()))
    shown = prepare("scripts", first.id, "--answers", answers("If it happens we stop it.")).stdout
    assert shown.index(first.scene) < shown.index("not found") < shown.index(first.script[0])
    silent = prepare("scripts", first.id, stdin="\n")
    assert first.script[0] not in silent.output


def test_an_incident_is_played_marked_and_counted(prepare):
    """A whole play ends with its six criteria and their quotes."""
    file = PLAYED / "weight-leak-good.md"
    arguments = ["tabletop", "weight-leak", "--clock", "fast", "--answers", file]
    found = as_json(prepare(*arguments, "--format", "json"))
    assert not found["left"]
    assert len(found["criteria"]) == 6
    assert "Over at" in prepare(*arguments).stdout
    items = {i["id"]: i for i in as_json(prepare("--format", "json"))["items"]}
    assert items["tabletop"]["count"] == 1


def test_an_incident_that_was_broken_off_goes_on(prepare, answers):
    """What was decided stays decided."""
    part = answers("Revoke the token.", between="\n---\n")
    first = prepare("tabletop", "weight-leak", "--clock", "off", "--answers", part)
    assert "--resume" in first.output
    rest = answers(*["We go on."] * 12, between="\n---\n")
    found = as_json(
        prepare("tabletop", "--resume", "--clock", "off", "--answers", rest, "--format", "json")
    )
    said = [e["text"] for e in found["play"]["entries"] if e["kind"] == "decision"]
    assert said[:2] == ["Revoke the token.", "We go on."]
    assert not found["left"]
    prepare("tabletop", "--resume", code=2)


def test_reading_is_ticked_and_taken_back(prepare):
    """What was read is marked with what replaced the rest."""
    shown = prepare("reading", "--done", "rsp-3-0").stdout
    assert "[x] rsp-3-0" in shown
    assert "Superseded" in shown
    rows = {d["id"]: d for d in as_json(prepare("reading", "--format", "json"))["documents"]}
    assert rows["rsp-3-0"]["done"]
    assert "[ ] rsp-3-0" in prepare("reading", "--undo", "rsp-3-0", "--all").stdout


def test_figures_are_asked_in_turn_and_wrong_ones_again(prepare, answers):
    """A drill goes on where it stopped."""
    wrong = answers("unsupported", "unsupported", "unsupported")
    arguments = ["figures", "--limit", "3", "--answers", wrong, "--format", "json"]
    first, second = as_json(prepare(*arguments)), as_json(prepare(*arguments))
    asked = [{f["id"] for f in found["figures"]} for found in (first, second)]
    assert asked[0] & asked[1] == set()
    assert all(f["right"] == (f["kind"] == "unsupported") for f in first["figures"])


def test_a_talk_about_an_offer_is_quoted(prepare, answers):
    """Both views are there, and the talk shows what was said."""
    turns = answers("Match it, or I walk.", *["Thank you."] * 3, between="\n---\n")
    shown = prepare("offer", "--drill", "ask", "--answers", turns).stdout
    assert "spoils it: an ultimatum: “Match it, or I walk.”" in shown
    assert "To think over" in shown


def test_compensation_is_shown_with_date_and_label(prepare):
    """No figure stands there as if it were a rate."""
    shown = prepare("offer").stdout
    assert "reported, unverified" in shown
    assert "X029" in shown
    assert all(word not in shown for word in ("typical", "average salary", "you will earn"))


def test_a_case_is_taken_as_it_is_without_a_clock(prepare, home):
    """Sections, score and visuals, with no watching."""
    (home / "case.md").write_text(WHOLE + "\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n")
    found = as_json(
        prepare("take-home", "--clock", "off", "--question", "ai-tutor", "--format", "json")
    )
    assert found["whole"]
    assert found["visuals"]
    assert found["time_use"] == []
    assert {s["lacks"] for s in found["sections"]} == {""}


def test_a_case_is_watched_until_enter_hands_it_in(redline, tmp_path):
    """The file is read while it is written, and never changed."""
    (tmp_path / "case.md").write_text(WHOLE)
    result = redline("prepare", "take-home", "--every", "0.05", "--format", "json", stdin="\n")
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["watched"]
    assert any("reported, unverified" in line for line in found["time_use"])
    assert (tmp_path / "case.md").read_text() == WHOLE


@pytest.mark.parametrize("name", sorted(presets()))
def test_every_timing_of_the_guide_is_labelled(prepare, home, name):
    """They contradict each other, so each says where it comes from."""
    (home / "case.md").write_text(WHOLE)
    shown = prepare("take-home", "--clock", "off", "--preset", name).output
    assert "reported, unverified" in shown


def test_a_case_becomes_a_pdf_in_the_sections_asked(prepare, home):
    """What is handed in is what was written, in order."""
    pypdf = pytest.importorskip("pypdf")
    (home / "case.md").write_text(WHOLE + "\n\n<b>#set page()</b> $x$ \\ *bold*\n")
    prepare("take-home", "--clock", "off", "--pdf", "case.pdf")
    text = " ".join(p.extract_text() for p in pypdf.PdfReader(home / "case.pdf").pages)
    places = [text.index(name) for name in SECTIONS]
    assert places == sorted(places)
    assert "#set page()" in text


def test_forgetting_deletes_everything(prepare, answers, home):
    """One command, and nothing of it is left."""
    prepare("cards", "--answers", answers("good"))
    prepare("forget", stdin="n\n", code=1)
    assert database(home).exists()
    prepare("forget", "--yes")
    assert list(database(home).parent.glob("preparation*")) == []
    assert as_json(prepare("--format", "json"))["cards_due"] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "paper"], "Did you mean `papers`?"),
        (["cards", "--deck", "vocabulry"], "Did you mean `vocabulary`?"),
        (["cards", "--answers", "nowhere.txt"], "nowhere.txt"),
        (["explain", "rlhf"], "There are:"),
        (["stories", "review", "7"], "There is no story 7"),
        (["stories", "remove", "7"], "There is no story 7"),
        (["stories", "add", "nowhere.txt"], "nowhere.txt"),
        (["scripts", "nothing"], "is no scenario"),
        (["tabletop", "weight-leek"], "Did you mean `weight-leak`?"),
        (["reading", "--done", "rsp"], "is no document"),
        (["offer", "--drill", "shout"], "is no role-play"),
        (["take-home", "--clock", "off", "--file", "nowhere.md"], "nowhere.md"),
        (["take-home", "--split", "1/2"], "30/60/30/30"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistake_is_answered_with_what_is_accepted(prepare, arguments, says):
    """Nobody meets a traceback for something they typed."""
    assert says in prepare(*arguments, code=2).output


@pytest.mark.parametrize(
    "arguments",
    [["check", "²"], ["stories", "review", "²"], ["stories", "remove", "9" * 30]],
    ids=" ".join,
)
def test_a_number_that_is_none_is_a_mistake_like_any_other(prepare, home, arguments):
    """Digits that Python or SQLite cannot take are typed all the same."""
    (home / "story.txt").write_text("We met.")
    prepare("stories", "add", "story.txt")
    prepare(*arguments, code=2)


@pytest.mark.parametrize("drill", ["explain", "figures", "tabletop"])
def test_a_list_for_programs_is_json(prepare, drill):
    """`--format json` holds for lists too."""
    assert as_json(prepare(drill, "--list", "--format", "json"))


@pytest.mark.usefixtures("home")
def test_wrong_bytes_and_a_closed_input_end_in_no_traceback():
    """A terminal sends what it likes, and a service has no input at all."""
    drill = [sys.executable, "-m", "redline", "prepare", "scripts"]
    wrong = subprocess.run(drill, input=b"\xff we stop\n\n", capture_output=True, check=False)
    assert (wrong.returncode, b"Traceback" in wrong.stderr) == (0, False)
    shell = ["sh", "-c", 'exec "$@" <&-', "sh", *drill]
    closed = subprocess.run(shell, capture_output=True, check=False)
    assert (closed.returncode, b"Traceback" in closed.stderr) == (0, False)


def test_a_case_is_not_overwritten_by_its_own_pdf(prepare, home):
    """The file is the person's, and never changed."""
    (home / "case.md").write_text(WHOLE)
    prepare("take-home", "--clock", "off", "--pdf", "case.md", code=2)
    assert (home / "case.md").read_text() == WHOLE


def test_written_answers_do_not_wait_for_the_wall(prepare, answers):
    """A script plays an incident at once, whatever the clock of people is."""
    found = as_json(prepare("tabletop", "--answers", answers("Wait."), "--format", "json"))
    assert found["left"]
    other = ["tabletop", "wrong-invoices", "--resume"]
    assert "was not broken off" in prepare(*other, code=2).output


def test_the_checklist_carries_its_label_for_programs(prepare):
    """A guide's list is reported and unverified in every form."""
    rows = as_json(prepare("--format", "json"))["items"]
    assert {row["status"] for row in rows} == {"reported, unverified"}


@pytest.mark.parametrize("grades", [["good", "great"], ["vocabulary/nothing good"]])
def test_a_mistake_in_a_script_stops_it_and_keeps_what_was_done(prepare, answers, grades):
    """A script is no person who could be asked again."""
    prepare("cards", "--answers", answers(*grades), code=2)
    new = [
        d["new"] < d["total"]
        for d in as_json(prepare("cards", "--list", "--format", "json"))["decks"]
    ]
    assert any(new) is (grades[0] == "good")


@pytest.mark.usefixtures("home")
def test_a_kill_loses_at_most_the_card_in_hand():
    """Every grade is on the disk before the next card is shown."""
    command = [sys.executable, "-m", "redline", "prepare", "cards", "--deck", "taxonomy"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=environment, text=True, **pipes) as process:
        process.stdin.write("\ngood\n\neasy\n\n")
        process.stdin.flush()
        for line in process.stdout:
            if line.startswith("3 of"):
                break
        process.send_signal(signal.SIGKILL)
    result = CliRunner().invoke(main, ["prepare", "cards", "--list", "--format", "json"])
    taxonomy = next(d for d in as_json(result)["decks"] if d["deck"] == "taxonomy")
    assert taxonomy["total"] - taxonomy["new"] == 2


def test_a_newer_file_is_left_alone(prepare, answers, home):
    """An older Redline does not write into what it does not understand."""
    prepare("cards", "--answers", answers("good"))
    with closing(sqlite3.connect(database(home))) as connection, connection:
        connection.execute("INSERT INTO redline_migration VALUES (99, 'later')")
    assert "Upgrade Redline" in prepare("cards", "--answers", answers("good"), code=5).output


def test_a_program_reads_json_only_though_a_person_answers(prepare):
    """What is asked goes to standard error, so that standard output stays one object."""
    spoken = {
        "cards": "\ngood\n\x04", "figures": "reported\n", "explain": "\nThink of a bridge.\n\n",
        "scripts": "If it happens we stop it.\n\n", "tabletop": "Revoke the token.\n\n",
    }  # fmt: skip
    for drill, typed in spoken.items():
        more = ["--clock", "off"] if drill in {"explain", "tabletop"} else []
        result = prepare(drill, *more, "--format", "json", stdin=typed)
        assert as_json(result), drill
        assert len(result.stderr) > 40, drill
    assert as_json(prepare("offer", "--drill", "ask", "--format", "json", stdin="May I read it?\n"))


def test_answers_that_were_not_asked_for_are_counted(prepare, answers):
    """A script that runs on past its drill says so, and one that fits says nothing."""
    short = answers("good", "good", "good")
    deck = ["cards", "--deck", "principles", "--answers", short]
    assert "2 answers of the file were not asked for" in prepare(*deck, "--limit", "1").stderr
    assert "not asked for" not in prepare(*deck, "--limit", "3").stderr
    play = ["tabletop", "weight-leak", "--answers", PLAYED / "weight-leak-good.md"]
    assert "not asked for" not in prepare(*play).stderr


def test_a_story_too_short_to_review_is_not_listed_as_whole(prepare, home):
    """Nothing was found missing because nothing was looked for."""
    (home / "story.txt").write_text("I stopped it once.")
    prepare("stories", "add", "story.txt")
    assert "4 of the 40 words" in prepare("stories", "list").stdout
    items = {i["id"]: i for i in as_json(prepare("--format", "json"))["items"]}
    assert items["stories"]["count"] == 0


def test_only_what_earned_something_counts_for_the_checklist(prepare, answers):
    """A key pressed in vain is no drill."""
    nothing = answers("x")
    for drill in (["explain"], ["scripts"], ["offer", "--drill", "ask"]):
        prepare(*drill, "--answers", nothing)
    silent = answers(*["We look at it in the morning."] * 12, between="\n---\n")
    prepare("tabletop", "--clock", "off", "--answers", silent)
    items = {i["id"]: i for i in as_json(prepare("--format", "json"))["items"]}
    counts = {name: items[name]["count"] for name in ("explain", "scenarios", "offer", "tabletop")}
    assert set(counts.values()) == {0}, counts
    good = answers(terms()["drift"].after)
    prepare("explain", "drift", "--answers", good)
    prepare("explain", "drift", "--answers", good)
    items = {i["id"]: i for i in as_json(prepare("--format", "json"))["items"]}
    assert items["explain"]["count"] == 1


def test_two_incidents_broken_off_are_kept_beside_each_other(prepare, answers):
    """Beginning another does not drop the first."""
    one = answers("Revoke the token.")
    prepare("tabletop", "weight-leak", "--clock", "off", "--answers", one)
    prepare("tabletop", "memory-leak", "--clock", "off", "--answers", one)
    for name, texts in (("weight-leak", "310 gigabytes"), ("memory-leak", "a bakery")):
        more = ["tabletop", name, "--resume", "--clock", "off", "--answers", one]
        found = as_json(prepare(*more, "--format", "json"))
        assert found["exercise"] == name
        assert texts in found["play"]["entries"][0]["text"].casefold()
    latest = as_json(
        prepare("tabletop", "--resume", "--clock", "off", "--answers", one, "--format", "json")
    )
    assert latest["exercise"] == "memory-leak"


@pytest.mark.usefixtures("home")
def test_a_talk_that_was_killed_goes_on_with_the_turns_that_were_said():
    """Each turn is on the disk before the other side speaks again."""
    command = [sys.executable, "-m", "redline", "prepare", "offer", "--drill", "ask"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=environment, text=True, **pipes) as process:
        process.stdin.write("May I have it in writing?\n\nAnd what does the level rest on?\n\n")
        process.stdin.flush()
        for line in process.stdout:
            if "Is it a yes?" in line:
                break
        process.send_signal(signal.SIGKILL)
    talk = ["prepare", "offer", "--drill", "ask", "--format", "json"]
    rest = CliRunner().invoke(main, talk, input="Not today.\n\nBy Friday.\n\n")
    assert "goes on" in rest.stderr
    assert as_json(rest)["turns"] == [
        "May I have it in writing?", "And what does the level rest on?", "Not today.", "By Friday.",
    ]  # fmt: skip
    again = CliRunner().invoke(main, talk, input="Thank you.\n\n")
    assert as_json(again)["turns"] == ["Thank you."]


def test_a_talk_can_be_begun_again(prepare):
    """Whoever wants to start over says so."""
    whole = ["offer", "--drill", "ask"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "redline.cli.drills.offer.talk", lambda *_: (_ for _ in ()).throw(OSError(5, "no"))
        )
        prepare(*whole, stdin="May I read it?\n\n", code=5)
    found = as_json(prepare(*whole, "--new", "--format", "json", stdin="Thank you.\n\n"))
    assert found["turns"] == ["Thank you."]


def test_nothing_is_judged_without_order_and_it_says_why(prepare, answers):
    """Nobody wonders why a page of the right words found nothing."""
    salad = answers("the of page data your is tools off and we them if it fails of a the " * 3)
    for drill in (["scripts", "poisoned-page"], ["offer", "--drill", "ask"]):
        assert "no order" in prepare(*drill, "--answers", salad).stdout


def test_a_group_of_the_reading_list_stands_once(prepare):
    """Who reads down the list meets each heading once."""
    lines = prepare("reading", "--all").stdout.splitlines()
    groups = [line for line in lines if line and not line.startswith(" ")]
    assert len(groups) == len(set(groups))
    assert "superseded versions are not shown" not in groups[-1]


def test_a_case_that_is_not_there_is_answered_with_a_way_on(prepare):
    """The message names what writes one, and what begins anew."""
    said = prepare("take-home", "--clock", "off", code=2).stderr
    assert "--template" in said
    assert "--new" in said
    assert "Enter hands in" not in said


def test_the_case_to_fill_is_printed_and_nothing_is_kept(prepare, home):
    """A template is no case under way."""
    blank = prepare("take-home", "--template").stdout
    assert [line[3:] for line in blank.splitlines() if line.startswith("## ")] == list(SECTIONS)
    assert not database(home).exists()


def test_a_history_that_cannot_be_read_ticks_nothing(prepare, home):
    """A folder where a file should be is no finished round, and no traceback."""
    (home / "data" / "redline" / "practice" / "1.json").mkdir(parents=True)
    assert not as_json(prepare("--format", "json"))["items"][7]["done"]


@pytest.mark.parametrize("width", [20, 60])
def test_lines_are_broken_between_words_on_a_narrow_terminal(width):
    """At sixty columns nothing is cut, and what goes on stands further in."""
    every = "\n".join(f"  found: {c.says}\n{c.origin}" for c in cards().values())
    shown = broken(every, width)
    assert shown.split() == every.split()
    assert all(len(line) <= width or " " not in line.strip() for line in shown.splitlines())
    assert broken("  found: a b", width) == "  found: a b"
