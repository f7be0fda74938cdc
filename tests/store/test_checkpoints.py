"""Checkpoints: what a record came to, signed, so that a cut end or another file is found."""

import sqlite3
from contextlib import closing

import pytest

from redline.errors import EnvironmentFailure, InputError
from redline.store import Checkpoint, Entry, Head, Journal, Scribe, notes_in, signer_at, verify
from redline.store.chain import canonical, link
from redline.store.notes import chain_of
from redline.store.tree import Frontier
from tests.store.conftest import NOON


@pytest.fixture
def signer(tmp_path):
    """Return a key of the test's own."""
    return signer_at(tmp_path / "key.pem")


@pytest.fixture
def outside(tmp_path):
    """Return where checkpoints are kept that whoever has the record cannot change."""
    return tmp_path / "elsewhere" / "checkpoints.txt"


def admitted(exchange):
    """Return the entries of one whole exchange."""
    return [
        Entry(kind="admission", exchange=exchange, text="hello"),
        Entry(kind="passage", exchange=exchange, text="yes"),
        Entry(kind="end", exchange=exchange, meta={"passages": 1}),
    ]


def cut(path, after):
    """Take the end of a record away."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in ("content", "entry"):
            connection.execute(f"DELETE FROM {table} WHERE seq > {after}")  # noqa: S608  a number


def copied(path, target):
    """Copy a record as it stands."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def forge(path, entry):
    """Append an entry with a right hash, as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        seq, head = connection.execute("SELECT max(seq), hash FROM entry").fetchone()
        body = canonical(entry, at=NOON, digest=None)
        row = (seq + 1, body, link(head, body))
        connection.execute("INSERT INTO entry VALUES (?, ?, ?, 0)", row)
        connection.execute("INSERT INTO seldom VALUES (?, ?)", (seq + 1, entry.kind))


def noted(note):
    """Return an entry that holds a note."""
    return Entry(kind="checkpoint", exchange="", meta={"note": note, "roots": []})


def test_a_checkpoint_says_what_the_record_came_to(journal, path, signer, outside):
    """Count, root, last hash, admissions, time and key stand in it, under a signature."""
    receipts = journal.append_many([*admitted("x1"), *admitted("x2")])
    outside.parent.mkdir()
    found = Scribe(journal, signer, outside=outside).write()
    tree = Frontier()
    for receipt in receipts:
        tree.add(receipt.hash)
    assert (found.size, found.admitted, found.head) == (6, 2, receipts[-1].hash)
    assert (found.root, found.chain) == (tree.root(), chain_of(receipts[0].hash))
    assert (found.key, found.right) == (signer.public, True)
    assert notes_in(outside.read_text(), "f") == [found]
    looked = verify(path, [found])
    assert (looked.whole, looked.checkpoints, looked.covered, looked.kept) == (True, [found], 6, 1)


def test_nothing_new_is_not_signed_again(journal, signer):
    """An idle gateway does not fill its record."""
    scribe = Scribe(journal, signer)
    assert scribe.write() is None
    journal.append_many(admitted("x1"))
    assert scribe.write().size == 3
    assert scribe.write() is None
    assert Scribe(journal, signer).write() is None
    journal.append(Entry(kind="note", exchange=""))
    assert scribe.write().size == 5


@pytest.mark.parametrize("pages", [1, 3])
def test_a_scribe_goes_on_where_another_one_stopped(journal, path, signer, pages):
    """Only what came since is read, however long the record is."""
    for number in range(pages):
        journal.append_many(e for i in range(900) for e in admitted(f"{number}-{i}"))
        assert Scribe(journal, signer).write().size == 2700 * (number + 1) + number
    assert verify(path).whole


@pytest.mark.parametrize(
    "meta",
    [
        {"note": "no note", "roots": []},
        {"roots": []},
        {"note": 7},
    ],
)
def test_an_odd_checkpoint_is_not_gone_on_from(journal, path, signer, meta):
    """The tree is grown from the start; verification then names the odd one."""
    journal.append_many([*admitted("x1"), Entry(kind="checkpoint", exchange="", meta=meta)])
    assert Scribe(journal, signer).write().size == 4
    found = verify(path)
    assert found.first_broken == 4
    assert found.reason == "entry 4 says that it is a checkpoint, and it is no checkpoint"


@pytest.mark.parametrize("roots", [["00" * 32], ["00"] * 2, "zz", ["zz", "zz"]])
def test_roots_that_do_not_fit_their_note_are_not_gone_on_from(journal, path, signer, roots):
    """A wrong tree would be signed again and again."""
    journal.append_many(admitted("x1"))
    scribe = Scribe(journal, signer)
    note = scribe.write()
    said = {"note": note.signed(signer), "roots": roots}
    journal.append(Entry(kind="checkpoint", exchange="", meta=said))
    assert Scribe(journal, signer).write().size == 5
    assert verify(path).whole


@pytest.mark.parametrize(
    ("after", "lost"),
    [
        (8, "entries 9 to 9 are missing"),
        (7, "entries 8 to 9 are missing"),
        (5, "entries 6 to 9 are missing, and admission 3 is missing"),
        (1, "entries 2 to 9 are missing, and admissions 2 to 3 are missing"),
    ],
)
def test_a_cut_end_is_found_against_a_checkpoint_kept_outside(journal, path, signer, after, lost):
    """From inside a shorter record is whole; the one outside knows how long it was."""
    journal.append_many(e for name in ("x1", "x2", "x3") for e in admitted(name))
    kept = Scribe(journal, signer).write()
    cut(path, after)
    assert verify(path).whole
    found = verify(path, [kept])
    assert (found.whole, found.first_broken) == (False, after + 1)
    assert found.reason == (
        f"the end was cut off: a checkpoint was kept outside at {kept.at}; {lost}"
    )


def test_an_exchanged_file_is_found(path, tmp_path, signer):
    """Another whole record is not this one."""
    with Journal.open(path) as journal:
        journal.append_many(admitted("x1"))
        kept = Scribe(journal, signer).write()
    with Journal.open(tmp_path / "other.db") as journal:
        journal.append_many(admitted("x1"))
        other = Scribe(journal, signer).write()
    found = verify(tmp_path / "other.db", [kept])
    assert (found.whole, found.first_broken) == (False, 1)
    assert "another record stands here" in found.reason
    assert verify(tmp_path / "other.db", [kept, other]).whole


def test_a_record_that_was_written_anew_from_some_entry_on_is_found(path, tmp_path, signer):
    """Whoever has the key can sign other entries, and not those that were signed before."""
    with Journal.open(path) as journal:
        journal.append_many(admitted("x1"))
        copied(path, tmp_path / "copy.db")
        journal.append_many(admitted("x2"))
        kept = Scribe(journal, signer).write()
    with Journal.open(tmp_path / "copy.db") as journal:
        journal.append_many(admitted("x9"))
        Scribe(journal, signer).write()
    found = verify(tmp_path / "copy.db", [kept])
    assert found.first_broken == 6
    assert found.reason == (
        f"the first 6 entries are not those of the checkpoint kept outside of {kept.at}"
    )


def test_a_checkpoint_outside_that_nobody_signed_is_named(journal, path, signer):
    """Whoever can write the file outside could otherwise raise an alarm at will."""
    journal.append_many(admitted("x1"))
    note = Scribe(journal, signer).write().signed(signer)
    (odd,) = notes_in(note.replace("admitted 1", "admitted 2"), "f")
    assert verify(path, [odd]).reason == (
        f"the checkpoint kept outside of {odd.at} is wrongly signed"
    )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"size": 9}, "holds a checkpoint of 9 entries, which are not there"),
        ({"chain": "0" * 32}, "holds a checkpoint of another record"),
        ({"root": bytes(32)}, "holds a checkpoint that does not fit the 3 entries it covers"),
        ({"head": bytes(32)}, "holds a checkpoint that does not fit the 3 entries it covers"),
        ({"admitted": 7}, "holds a checkpoint that does not fit the 3 entries it covers"),
    ],
)
def test_a_checkpoint_in_the_record_has_to_fit_it(journal, path, signer, changes, reason):
    """Rightly signed and rightly chained is not enough."""
    journal.append_many(admitted("x1"))
    right = Scribe(journal, signer).write()
    fields = {name: getattr(right, name) for name in Checkpoint.__slots__}
    forge(path, noted(Checkpoint(**{**fields, **changes}).signed(signer)))
    assert verify(path).reason == (f"entry 5 {reason}" if reason else "")


def test_a_wrong_signature_in_the_record_is_named(journal, path, signer, tmp_path):
    """Also where it is a right signature of another key."""
    journal.append_many(admitted("x1"))
    right = Scribe(journal, signer).write()
    forge(path, noted(right.signed(signer_at(tmp_path / "other.pem"))))
    assert verify(path).reason == "entry 5 holds a checkpoint whose signature is wrong"


def test_other_chains_stand_in_the_note(journal, signer):
    """Each gateway vouches for how far the others had come."""
    journal.append_many(admitted("x1"))
    others = (Head("ab" * 16, 7, bytes(32)), Head("cd" * 16, 9, bytes(32)))
    found = Scribe(journal, signer, others=lambda: others).write()
    assert Checkpoint.of(found.signed(signer)).others == others


def test_a_file_outside_that_cannot_be_written_is_told(journal, path, signer, outside):
    """The checkpoint is in the record all the same, and the next one is tried again."""
    scribe = Scribe(journal, signer, outside=outside)
    journal.append_many(admitted("x1"))
    with pytest.raises(EnvironmentFailure, match=r"cannot be kept outside.*\n.*--checkpoints"):
        scribe.write()
    assert verify(path).covered == 3
    journal.append(Entry(kind="note", exchange=""))
    with pytest.raises(EnvironmentFailure):
        scribe.write()
    outside.parent.mkdir()
    assert scribe.write() is None  # nothing new, and the newest one is kept now
    assert [c.size for c in notes_in(outside.read_text(), "f")] == [5]
    assert scribe.write() is None
    assert [c.size for c in notes_in(outside.read_text(), "f")] == [5]


def test_a_file_outside_may_have_been_mailed(journal, signer):
    """Line ends of another system and empty lines between notes do no harm."""
    journal.append_many(admitted("x1"))
    note = Scribe(journal, signer).write().signed(signer)
    assert len(notes_in(f"{note}\n\n\n{note}".replace("\n", "\r\n"), "f")) == 2


@pytest.mark.parametrize("change", [("redline.record/", "other/"), ("head", "tail"), ("— ", "- ")])
def test_what_is_no_checkpoint_is_named_with_its_line(journal, signer, change):
    """A file that was mistaken for one must not pass as an empty one."""
    journal.append_many(admitted("x1"))
    note = Scribe(journal, signer).write().signed(signer)
    with pytest.raises(InputError, match=r"^kept.txt:11: no checkpoint of a record begins here"):
        notes_in(f"{note}\n{note.replace(*change)}", "kept.txt")


def test_a_signature_that_is_not_base64_is_no_checkpoint(journal, signer):
    """It is refused while it is read."""
    journal.append_many(admitted("x1"))
    note = Scribe(journal, signer).write().signed(signer)
    with pytest.raises(ValueError, match="not base64"):
        Checkpoint.of(note.rstrip("\n") + "=\n")
