"""`redline audit` from the outside: verify, export, prove, erase and sweep."""

import asyncio
import json
import sqlite3
import time
from contextlib import closing

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.controls import Caller
from redline.errors import InputError
from redline.guard import guarded
from redline.llm.protocol import Ask
from redline.store import Journal, verify
from redline.workspace import audit
from redline.workspace.home import Home
from redline.workspace.recording import Keeping, kept_record
from tests.guard.fakes import Feature, collected, enforced, policy

ALWAYS = policy(enforced("audit record", text="always"))


def said(home, *asks, keeping=None, found=ALWAYS, caller=None):
    """Run asks through a guard whose record is kept as a gateway keeps it."""
    with kept_record(home, found, keeping or Keeping()) as recorder:
        client = guarded(Feature("Hello."), found, [], recorder=recorder)

        async def main():
            for ask in asks:
                begun = client.begin(ask, caller) if caller else client.begin(ask)
                await collected(begun.pieces())

        asyncio.run(main())
        return dict(recorder.keeping())


@pytest.fixture
def brief(tmp_path):
    """Return a brief beside a record of three exchanges of two people."""
    made = tmp_path / "brief.md"
    made.touch()
    home = Home(folder=tmp_path / ".redline").made()
    asks = [
        Ask.of("I am Ada", subject="ada@example.org", session="s1"),
        Ask.of("I am Bea", subject="bea@example.org", session="s2"),
        Ask.of("Ada again", session="ada@example.org"),
    ]
    said(home, *asks, keeping=Keeping(checkpoints=tmp_path / "outside.txt"))
    return made


def run(*arguments, code=0):
    """Run a command and return what it printed."""
    done = CliRunner().invoke(main, [*map(str, arguments)])
    assert done.exit_code == code, done.output
    return done.stdout


def record(brief):
    """Return the file of a brief's record."""
    return brief.parent / ".redline" / "record.db"


def cut(path, after):
    """Take the end of a record away."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in ("content", "entry"):
            connection.execute(f"DELETE FROM {table} WHERE seq > {after}")  # noqa: S608  a number


def exchanges(brief):
    """Return the ids of all exchanges, in order."""
    with Journal.open(record(brief)) as journal:
        return [entry.exchange for entry in journal.entries(kind="end")]


def test_a_gateway_signs_its_record_at_the_end(brief, tmp_path):
    """Whoever keeps the file outside can show later that nothing was taken away."""
    found = json.loads(run("audit", "verify", brief, "--format", "json"))
    assert (found["whole"], found["exchanges"], found["ended"]) == (True, 3, 3)
    assert found["covered"] == found["entries"] - 1
    outside = tmp_path / "outside.txt"
    told = run("audit", "verify", brief, "--checkpoints", outside)
    assert "admitted: 3, numbered without a gap: 3 ended" in told
    assert f"checkpoints: {found['checkpoints']}, up to entry {found['covered']}" in told
    assert "kept outside: " in told
    cut(record(brief), 6)
    assert "whole" in run("audit", "verify", brief)
    told = run("audit", "verify", brief, "--checkpoints", outside, code=1)
    assert told.startswith("broken at entry 7: the end was cut off")
    assert "admissions 2 to 3 are missing" in told or "admission 3 is missing" in told


def test_the_key_that_has_to_have_signed_can_be_asked_for(brief):
    """A record that was signed with another key is somebody else's."""
    (key,) = json.loads(run("audit", "verify", brief, "--format", "json"))["keys"]
    run("audit", "verify", brief, "--key", key)
    told = run("audit", "verify", brief, "--key", "ab" * 32, code=1)
    assert f"wrong: a checkpoint was signed with another key, {key}" in told


def test_an_export_is_verified_without_the_database(brief, tmp_path):
    """Entries, hashes, checkpoints and the key are all it takes."""
    file = tmp_path / "export.jsonl"
    file.write_text(run("audit", "export", brief))
    record(brief).unlink()
    told = run("audit", "verify", file, "--checkpoints", tmp_path / "outside.txt")
    assert told.startswith("whole: ")
    assert "key: " in told
    found = json.loads(run("audit", "verify", file, "--format", "json"))
    assert (found["exchanges"], found["ended"], found["open"]) == (3, 3, [])
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines[:4], *lines[5:]]))
    assert run("audit", "verify", file, code=1).startswith("broken: entry 4 is missing")
    file.write_text("something else")
    assert (
        "Give a brief, or what" in CliRunner().invoke(main, ["audit", "verify", str(file)]).output
    )
    run("audit", "verify", tmp_path / "none.jsonl", code=2)


def test_an_export_carries_texts_only_where_they_are_asked_for(brief):
    """It goes to more hands than the record."""
    assert "I am Ada" not in run("audit", "export", brief)
    assert "I am Ada" in run("audit", "export", "--texts", brief)
    assert "I am Ada" in run("audit", "export", "--texts", "--exchanges", brief)
    run("audit", "export", "--decisions", "--texts", brief, code=2)


def test_one_exchange_is_proved_without_showing_another(brief, tmp_path):
    """A proof is made once a checkpoint covers it, and one is signed where none does."""
    first, *_ = exchanges(brief)
    with Journal.open(record(brief)) as journal:
        late = journal.append(audit_entry("later"))
    assert late.seq
    for exchange in (first, "later"):
        file = tmp_path / "proof.json"
        file.write_text(run("audit", "prove", brief, exchange))
        assert f"exchange {exchange} are in the record" in run("audit", "verify", file)
    run("audit", "prove", brief, "nobody", code=2)


def audit_entry(exchange):
    """Return an entry that no checkpoint covers yet."""
    from redline.store import Entry  # noqa: PLC0415  used here alone

    return Entry(kind="admission", exchange=exchange)


def test_everything_of_one_person_is_erased(brief, tmp_path):
    """By the name that was given, as a person or as a conversation; others stay."""
    assert "6 texts of ada@example.org erased" in run(
        "audit", "erase", brief, "--subject", "ada@example.org"
    )
    exported = run("audit", "export", "--texts", "--exchanges", brief)
    assert "I am Bea" in exported
    assert "I am Ada" not in exported
    assert "Ada again" not in exported
    assert "has no text left" in run("audit", "erase", brief, "--subject", "ada@example.org")
    assert "whole" in run("audit", "verify", brief, "--checkpoints", tmp_path / "outside.txt")


def test_what_is_to_be_erased_has_to_be_said(brief):
    """One exchange or one person, not both, and not nothing."""
    (first, *_) = exchanges(brief)
    for arguments in ([], [first, "--subject", "ada"]):
        run("audit", "erase", brief, *arguments, code=2)
    assert f"3 texts of {first} erased" in run("audit", "erase", brief, first)


def test_equal_names_of_two_callers_are_two_people(brief, tmp_path):
    """Each key has its own users; one of them cannot have another's words erased."""
    home = Home(folder=tmp_path / ".redline")
    for key in ("k1", "k2"):
        said(home, Ask.of(f"user of {key}", session="7"), caller=Caller(key=key))
    said(home, Ask.of("nobody named"), caller=Caller(key="k1"))
    run("audit", "erase", brief, "--subject", "7", "--caller", "k1")
    texts = run("audit", "export", "--texts", "--exchanges", brief)
    assert "user of k1" not in texts
    assert "user of k2" in texts
    assert "nobody named" in texts
    run("audit", "erase", brief, "--caller", "k1")
    assert "nobody named" not in run("audit", "export", "--texts", "--exchanges", brief)
    assert verify(record(brief)).whole


def test_a_record_that_names_nobody_says_so(tmp_path):
    """Its digests have no key, so nobody can be found in it."""
    made = tmp_path / "brief.md"
    made.touch()
    Home(folder=tmp_path / ".redline").made()
    Journal.open(record(made)).close()
    with pytest.raises(InputError, match="names nobody"):
        audit.erase_person(made, "ada")


def test_a_gateway_sweeps_what_is_older_than_the_brief_keeps_it(tmp_path):
    """`keep` is a promise of the brief, and is kept without anybody asking."""
    made = tmp_path / "brief.md"
    made.touch()
    home = Home(folder=tmp_path / ".redline").made()
    said(home, Ask.of("soon old"), found=policy(enforced("audit record", text="always", keep=0.0)))
    said(home, found=policy(enforced("audit record", text="always", keep=0.0)))
    assert "soon old" not in run("audit", "export", "--texts", "--exchanges", made)
    with Journal.open(record(made)) as journal:
        assert [e.meta["texts"] for e in journal.entries(kind="retention")] == [3]
        assert all(e.text for e in journal.entries(kind="session key"))
    assert verify(record(made)).whole


def test_a_sweep_can_be_asked_for(launch_brief):
    """Where no gateway runs, and by the brief's own rule."""
    with pytest.raises(InputError, match="no record yet"):
        audit.sweep_record(launch_brief)
    home = Home(folder=launch_brief.parent / ".redline")
    said(home, Ask.of("young"))
    assert run("audit", "sweep", launch_brief) == "0 texts were older than they are kept\n"
    text = launch_brief.read_text()
    launch_brief.write_text(text.replace("keep = 30 days", "keep = 0 s"))
    assert run("audit", "sweep", launch_brief) == "3 texts were older than they are kept\n"
    (row,) = (line for line in text.splitlines() if "audit record" in line)
    launch_brief.write_text(text.replace(row + "\n", "").replace(", R1 |", " |"))
    with pytest.raises(InputError, match="has no control `audit record`"):
        audit.sweep_record(launch_brief)


def test_a_file_outside_that_holds_something_else_is_named(brief, tmp_path):
    """Not passed over: it would look like checkpoints that all fit."""
    other = tmp_path / "other.txt"
    other.write_text("hello")
    run("audit", "verify", brief, "--checkpoints", other, code=2)
    run("audit", "verify", brief, "--checkpoints", tmp_path / "none.txt", code=2)
    other.write_bytes(b"\xff\xfe")
    run("audit", "verify", brief, "--checkpoints", other, code=2)


def test_trouble_outside_is_told_where_the_gateway_is_asked(tmp_path):
    """Whoever watches `/ready` sees that checkpoints do not arrive."""
    home = Home(folder=tmp_path / ".redline").made()
    said(home, Ask.of("hello"))
    with Journal.open(home.record) as journal:
        journal.append(audit_entry("what a crash left unsigned"))
    keeping = Keeping(checkpoints=tmp_path / "away" / "file.txt")
    with kept_record(home, ALWAYS, keeping) as recorder:
        deadline = time.monotonic() + 20
        while "trouble" not in recorder.keeping():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert "cannot be kept outside" in recorder.keeping()["trouble"]
