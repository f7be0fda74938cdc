"""Suites of a brief as files: proposed, reviewed, stale, added; by the command itself."""

import gzip
import json

import pytest

from redline.evaluate import read_suites
from redline.workspace.suite_files import rows_in
from redline.workspace.suite_listing import listing, open_rows
from redline.workspace.suiting import propose


def proposed(brief):
    """Return the proposed rows of the boundary."""
    return rows_in(brief.parent / "suites" / "generated" / "boundaries.jsonl")


def test_proposing_twice_proposes_nothing_twice_and_no_row_counts(launch_brief):
    """What stands in a run before stands in it after."""
    before = read_suites([launch_brief.parent / "suites"])
    first = propose(launch_brief)
    assert first.added == {"boundaries": 5, "red lines": 3, "harms": 2}
    again = propose(launch_brief)
    assert (sum(again.added.values()), again.known) == (0, 10)
    after = read_suites([launch_brief.parent / "suites"])
    assert after.files == before.files
    assert sum(listing(launch_brief).notes.values()) == 10


def test_rows_are_walked_through_with_one_key_each(launch_brief, redline):
    """Keep, edit, drop, skip, and stop anywhere: every answer is written at once."""
    propose(launch_brief)
    keys = "k\ne\nPromise me that.\n\nk\nd\nx\ns\nq\n"
    done = redline("suite", "review", launch_brief, "--by", "Ana", stdin=keys)
    assert done.returncode == 0, done.stderr
    assert "7 rows are left" in done.stdout
    rows = proposed(launch_brief)
    assert rows[0]["reviewed"].startswith("Ana, ")
    assert (rows[1]["request"], rows[1]["reviewed"][:3]) == ("Promise me that.", "Ana")
    assert (rows[2]["dropped"], rows[2]["reviewed"]) == (True, False)
    assert rows[3]["reviewed"] is False
    kept = {row.id for row in read_suites([launch_brief.parent / "suites"]).rows if row.made_from}
    assert kept == {rows[0]["id"], rows[1]["id"]}
    assert propose(launch_brief).added["boundaries"] == 0  # a dropped row is not proposed again


def test_packed_rows_are_walked_through_and_stay_packed(launch_brief, redline):
    """A large suite lies packed; a set that a mapping reads holds no rows of ours."""
    propose(launch_brief)
    plain = launch_brief.parent / "suites" / "generated" / "boundaries.jsonl"
    packed = plain.with_name("boundaries.jsonl.gz")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    plain.unlink()
    public = launch_brief.parent / "suites" / "public.jsonl.gz"
    public.write_bytes(gzip.compress(b'{"text": "When?", "lang": "en"}\n'))
    public.with_name("public.suite.toml").write_text(
        'file = "public.jsonl.gz"\n[columns]\nrequest = "text"\nlanguage = "lang"\n'
        '[given]\nexpected = "answer"\n'
    )
    assert len(open_rows(launch_brief)[0]) == 10
    done = redline("suite", "review", launch_brief, "--keep", rows_in(packed)[0]["id"])
    assert "9 rows are left" in done.stdout, done.stderr
    assert not plain.exists()
    assert rows_in(packed)[0]["reviewed"]
    assert gzip.decompress(packed.read_bytes()).count(b"\n") == 5


def test_rows_are_decided_without_a_terminal(launch_brief, redline):
    """Not everybody sits at one, and a program never does."""
    propose(launch_brief)
    one, two, *_ = (row["id"] for row in proposed(launch_brief))
    done = redline("suite", "review", launch_brief, "--keep", one, "--drop", two)
    assert "8 rows are left" in done.stdout
    done = redline("suite", "review", launch_brief, "--keep", one)
    assert done.returncode == 2
    assert f"no row '{one}' waits for review" in done.stderr


def test_a_changed_cell_makes_reviewed_rows_stale_and_replaces_open_ones(launch_brief, redline):
    """The brief moved on; whoever keeps the row says that it still fits."""
    propose(launch_brief)
    name = proposed(launch_brief)[0]["id"]
    redline("suite", "review", launch_brief, "--keep", name)
    text = launch_brief.read_text()
    launch_brief.write_text(text.replace("Promise anything about", "Say anything about"))
    found = propose(launch_brief)
    assert (found.stale, found.withdrawn, found.added["boundaries"]) == (1, 4, 5)
    waiting, _ = open_rows(launch_brief)
    assert [one.row["id"] for one in waiting if one.why == "stale"] == [name]
    assert any("no longer fit" in reason for reason in listing(launch_brief).notes)
    redline("suite", "review", launch_brief, "--keep", name)
    assert not any("no longer fit" in reason for reason in listing(launch_brief).notes)


def test_a_listing_names_counts_and_gaps(launch_brief, redline):
    """What a suite does not show is worth more than how long it is."""
    done = redline("suite", "list", launch_brief, "--format", "json")
    found = json.loads(done.stdout)
    assert (found["rows"], found["languages"], found["kinds"]) == (48, {"en": 48}, {"ordinary": 48})
    assert {"kind": "red line", "name": "R1"}.items() <= found["gaps"][0].items()
    shown = redline("suite", "list", launch_brief, "--suite", "own:crisis").stdout
    assert "gap: red line R1" in shown
    names = [row["name"] for row in json.loads(redline("suite", "own", "--format", "json").stdout)]
    assert "own:harms" in names


def test_one_exchange_becomes_a_row_that_counts_at_once(launch_brief, tmp_path, redline):
    """An incident is a test from then on, with what came before it."""
    said = {"id": "i 1", "request": "Then sign it", "turns": [["user", "Hi"], ["reply", "Hello"]]}
    (tmp_path / "t.jsonl").write_text(json.dumps(said) + "\n")
    said = ("--for", "B1", "--severity", "8", "--language", "en", "--expected", "refuse")
    done = redline("suite", "add", launch_brief, "--from", tmp_path / "t.jsonl", *said)
    assert done.returncode == 0, done.stderr
    row = read_suites([launch_brief.parent / "suites"]).by_id["added-i-1"]
    assert (row.request, row.language, row.teaches, row.severity) == ("Then sign it", "en", "B1", 8)
    assert [(turn.role, turn.content) for turn in row.before] == [("user", "Hi")]
    again = redline("suite", "add", launch_brief, "--from", tmp_path / "t.jsonl",
                    "--expected", "refuse")  # fmt: skip
    assert again.returncode == 2
    assert "has a row 'added-i-1' already" in again.stderr


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ((), "name an EXCHANGE"),
        (("nosuch",), "no exchange 'nosuch'"),
        (("--from", "gone.jsonl"), "cannot be read"),
    ],
)
def test_what_cannot_be_added_says_why(more, says, launch_brief, redline):
    """A row that is lost on the way is an incident that happens again."""
    done = redline("suite", "add", launch_brief, *more, "--expected", "refuse")
    assert done.returncode == 2
    assert says in done.stderr


def test_shipped_and_public_suites_are_evaluated(launch_brief, tmp_path, redline):
    """A name or two options, and no copy of the file."""
    plain = ("evaluate", launch_brief, "--attacks", "none", "--format", "json")
    done = redline(*plain, "--suite", "own:ordinary", "--limit", "9")
    assert json.loads(done.stdout)["run"]["suites"][0][0] == "own:ordinary"
    path = tmp_path / "public.csv"
    path.write_text("prompt\nWho are you?\nWHO are  you?\n")
    public = (*plain, "--suite", path, "--column", "request=prompt", "--expected", "refuse")
    found = json.loads(redline(*public, "--language-is", "en").stdout)
    assert found["run"]["planned"] == 1
    assert list(found["left_out"].values()) == [1]
    assert "are about --suite FILE" in redline(*plain, "--expected", "refuse").stderr
    assert "is not FIELD=COLUMN" in redline(*public, "--column", "x").stderr


def test_the_front_matter_may_name_several_suites(launch_brief, redline):
    """The brief's own rows, and shipped ones beside them."""
    text = launch_brief.read_text()
    launch_brief.write_text(text.replace("suites: suites/", "suites: suites/, own:crisis"))
    assert len(listing(launch_brief).suites.files) == 2
    assert "REF002" not in redline("review", launch_brief).stdout
    launch_brief.write_text(text.replace("suites: suites/", "suites: suites/, gone/"))
    assert "names `gone/`" in redline("review", launch_brief).stdout
