"""An export is checked without the database, by a module that shares no code with it."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from redline.errors import DatabaseError, InputError
from redline.store import (
    Entry,
    Journal,
    Scribe,
    erase_subject,
    exported_chain,
    independent,
    proof_of,
    signer_at,
    uncovered,
)

ADA = b"a" * 16
FILE = Path(independent.__file__)


@pytest.fixture
def signer(tmp_path):
    """Return a key of the test's own."""
    return signer_at(tmp_path / "key.pem")


@pytest.fixture
def record(journal, path, signer):
    """Make a record of several exchanges, one of them open, with checkpoints between them."""
    scribe = Scribe(journal, signer)
    for k in range(6):
        exchange = f"x{k}"
        journal.append_many(
            [
                Entry(kind="admission", exchange=exchange, text="hi", keep_text=True, subject=ADA),
                Entry(kind="passage", exchange=exchange, text="half \ud83d", keep_text=True),
                Entry(kind="passage", exchange=exchange, text="not kept"),
            ]
        )
        if k < 5:
            journal.append(Entry(kind="end", exchange=exchange, meta={"passages": 2}))
        if k % 2:
            scribe.write()
    return path


@pytest.fixture
def file(tmp_path):
    """Return where an export is written."""
    return tmp_path / "export.jsonl"


def written(file, lines):
    """Write lines of JSON and return the file."""
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return file


@pytest.mark.parametrize("texts", [True, False])
def test_an_export_is_whole(record, file, signer, texts):
    """With texts or without them, it says what the record holds."""
    found = independent.checked(written(file, exported_chain(record, texts=texts)))
    assert (found["entries"], found["covered"], found["keys"]) == (26, 25, [signer.public])
    assert (found["exchanges"], found["ended"]) == (6, 5)
    assert found["open"] == [{"exchange": "x5", "released": 2}]
    assert ("half" in file.read_text()) is texts


def test_erased_texts_do_not_come_along(record, file):
    """The chain is whole without them."""
    written(file, exported_chain(record, texts=True))
    assert '"hi"' in file.read_text()  # in quotes: a signature may hold the two letters
    erase_subject(record, ADA)
    written(file, exported_chain(record, texts=True))
    assert '"hi"' not in file.read_text()
    assert independent.checked(file)["entries"] == 27


def test_an_empty_record_has_nothing_to_export(path):
    """An empty file would look like a record that was cut."""
    Journal.open(path).close()
    with pytest.raises(DatabaseError, match="is empty"):
        list(exported_chain(path))


def test_a_damaged_record_is_not_exported(journal, record):
    """Verification says what is wrong; an export would only carry it on."""
    journal._writer._connection.execute("UPDATE content SET salt = x'00' WHERE seq = 1")
    with pytest.raises(DatabaseError, match="entry 1 is damaged"):
        list(exported_chain(record, texts=True))


def body_of(line, **changes):
    """Return a line whose body says something else."""
    return line | {"body": json.dumps(json.loads(line["body"]) | changes)}


def rehashed(lines, start):
    """Return lines chained anew from one on, as somebody without the key could do it."""
    head = bytes.fromhex(lines[start - 1]["hash"]) if start > 1 else bytes(32)
    for line in lines[start:-1]:
        head = independent.sha256(head, line["body"].encode())
        line["hash"] = head.hex()
    lines[-1]["head"] = head.hex()
    return lines


CHANGES = [
    ("left out", lambda n: n[:3] + n[4:], "entry 3 is missing; the next is entry 4"),
    ("changed", lambda n: [*n[:2], body_of(n[2], kind="x"), *n[3:]], "entry 2 was changed"),
    ("hash changed", lambda n: [*n[:2], n[2] | {"hash": "00"}, *n[3:]], "entry 2 was changed"),
    ("cut", lambda n: n[:-1], "the file was cut short behind entry 26"),
    ("end cut", lambda n: [*n[:-2], n[-1]], "the last line tells of 26 entries"),
    ("more", lambda n: [*n, n[-1]], "something stands behind the last line, after entry 26"),
    ("named", lambda n: [n[0] | {"chain": "0" * 32}, *n[1:]], "the first line names another"),
    ("text", lambda n: [*n[:1], n[1] | {"text": "ho"}, *n[2:]], "entry 1: the text is not"),
    ("salt", lambda n: [*n[:1], n[1] | {"salt": "00"}, *n[2:]], "entry 1: the text is not"),
    ("odd", lambda n: [*n[:1], {"seq": 1}, *n[2:]], "a line lacks what it has to say"),
    ("number", lambda n: rehashed([*n[:5], body_of(n[5], n=7), *n[6:]], 5),
     "entry 5 is admission 7, not 2"),
    ("rewritten", lambda n: rehashed([*n[:5], body_of(n[5], meta={"a": 1}), *n[6:]], 5),
     "entry 9: the checkpoint does not fit the entries before it"),
    ("passage", lambda n: rehashed([*n[:2], body_of(n[2], exchange="y"), *n[3:]], 2),
     "entry 2 is of an exchange that was not admitted"),
    ("end", lambda n: rehashed([*n[:4], body_of(n[4], meta={"passages": 3}), *n[5:]], 4),
     "entry 4 tells of 3 passages, and 2 are there"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "reason"), CHANGES, ids=[c[0] for c in CHANGES])
def test_every_change_of_an_export_is_found(record, file, name, change, reason):
    """Whatever is left out, put in, changed or chained anew."""
    del name
    lines = change(list(exported_chain(record, texts=True)))
    with pytest.raises(independent.BrokenFile) as caught:
        independent.checked(written(file, lines))
    assert str(caught.value).startswith(reason)


def renoted(lines, change):
    """Return lines whose first checkpoint has another note, chained anew."""
    place = next(i for i, line in enumerate(lines) if '"kind":"checkpoint"' in line.get("body", ""))
    meta = json.loads(lines[place]["body"])["meta"]
    meta["note"] = change(meta["note"])
    lines[place] = body_of(lines[place], meta=meta)
    return rehashed(lines, place)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda n: n.replace("admitted 2", "admitted 3"), "the signature of the checkpoint is"),
        (lambda n: n.replace("key ", "kex "), "the checkpoint cannot be read"),
        (lambda _: "", "the checkpoint cannot be read"),
        (lambda n: n.replace("— redline.record ", "— redline.record AAAA"), "the key is another"),
    ],
)
def test_a_wrong_checkpoint_in_an_export_is_found(record, file, change, reason):
    """A signature stands for exactly the lines above it."""
    written(file, renoted(list(exported_chain(record)), change))
    with pytest.raises(independent.BrokenFile, match=f"entry 9: {reason}"):
        independent.checked(file)


def test_the_key_that_has_to_have_signed_is_asked_for(record, file, signer, tmp_path):
    """Whoever can write another record can sign it, with another key."""
    written(file, exported_chain(record))
    assert independent.checked(file, signer.public)["covered"] == 25
    with pytest.raises(independent.BrokenFile, match="signed with another key"):
        independent.checked(file, "ab" * 32)
    with Journal.open(tmp_path / "plain.db") as plain:
        plain.append(Entry(kind="note", exchange=""))
    written(file, exported_chain(tmp_path / "plain.db"))
    with pytest.raises(independent.BrokenFile, match="no checkpoint in it was signed"):
        independent.checked(file, signer.public)


def test_checkpoints_kept_outside_show_a_cut_end(record, journal, file, signer, tmp_path):
    """As in the database."""
    journal.append(Entry(kind="note", exchange=""))
    lines = list(exported_chain(record))
    kept = Scribe(journal, signer).write().signed(signer)
    written(file, exported_chain(record))
    assert independent.checked(file, kept=f"\n{kept}\n{kept}")["kept"] == 2
    written(file, [*lines[:-2], {"entries": 26, "head": lines[-3]["hash"]}])
    with pytest.raises(independent.BrokenFile, match="kept outside entries 27 to 27 are missing"):
        independent.checked(file, kept=kept)
    with Journal.open(tmp_path / "other.db") as other:
        other.append(Entry(kind="note", exchange=""))
        strange = Scribe(other, signer).write().signed(signer)
    written(file, lines)
    with pytest.raises(independent.BrokenFile, match="no checkpoint kept outside is of this"):
        independent.checked(file, kept=strange)


@pytest.mark.parametrize("text", ["", "[]", "{}", "no json", '{"redline": "else/1"}', "7", "[1]"])
def test_what_is_no_export_is_said_to_be_none(file, text):
    """Not broken: another file was meant."""
    file.write_text(text)
    with pytest.raises(independent.NoSuchFile):
        independent.checked(file)


def test_a_line_that_was_cut_is_broken(record, file):
    """As after a copy that did not end."""
    written(file, exported_chain(record))
    file.write_text(file.read_text()[:-40])
    with pytest.raises(independent.BrokenFile, match="line 28 is no JSON"):
        independent.checked(file)


@pytest.mark.parametrize("exchange", [f"x{k}" for k in range(6)])
def test_an_exchange_is_proved_alone(record, journal, file, signer, exchange):
    """Without showing a word of another one."""
    if uncovered(record, exchange):
        Scribe(journal, signer).write()
    written(file, [proof_of(record, exchange)])
    found = independent.checked(file, signer.public)
    assert (found["exchange"], found["entries"]) == (exchange, 3 if exchange == "x5" else 4)
    others = {f'"x{k}' for k in range(6)} - {f'"{exchange}'}
    assert not any(other in file.read_text().replace("\\", "") for other in others)


PROOFS = [
    (lambda p: p["entries"][0].update(hash="00"), "entry 1 was changed"),
    (lambda p: p["entries"][0]["path"].pop(), "entry 1 is not in the record"),
    (lambda p: p["entries"][1].update(seq=3), "entry 3 is not in the record"),
    (lambda p: p.update(exchange="x1"), "entry 1 is of another exchange"),
    (lambda p: p.update(entries=[]), "the proof holds no entry"),
    (lambda p: p.update(checkpoint="x"), "the checkpoint cannot be read"),
    (lambda p: p.pop("entries"), "a line lacks what it has to say"),
]


@pytest.mark.parametrize(("change", "reason"), PROOFS)
def test_a_wrong_proof_is_found(record, file, change, reason):
    """A proof is worth what its path and its signature are worth."""
    proof = proof_of(record, "x0")
    change(proof)
    with pytest.raises(independent.BrokenFile, match=reason):
        independent.checked(written(file, [proof]))


def test_a_proof_under_another_key_is_refused(record, file):
    """Where the right key is known."""
    with pytest.raises(independent.BrokenFile, match="signed with another key"):
        independent.checked(written(file, [proof_of(record, "x0")]), "ab" * 32)


def test_what_cannot_be_proved_is_said(record, journal):
    """No such exchange, or nobody has signed it yet."""
    journal.append(Entry(kind="passage", exchange="x5", text="behind the last checkpoint"))
    with pytest.raises(InputError, match="has no exchange 'x9'"):
        proof_of(record, "x9")
    with pytest.raises(InputError, match="no checkpoint covers exchange 'x5' yet"):
        proof_of(record, "x5")


def test_the_checker_shares_no_code_with_the_writer():
    """One mistake cannot hide in both: the standard library and one other are all it takes."""
    roots = set()
    for node in ast.walk(ast.parse(FILE.read_text())):
        if isinstance(node, ast.Import):
            roots |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            roots.add(node.module.split(".")[0])
    assert roots - set(sys.stdlib_module_names) == {"cryptography"}


def test_the_checker_runs_alone(record, file, signer, tmp_path):
    """An auditor copies one file, and its exit codes say what it found."""
    alone = tmp_path / "alone" / "check.py"
    alone.parent.mkdir()
    alone.write_bytes(FILE.read_bytes())
    written(file, exported_chain(record))

    def run(*arguments):
        command = [sys.executable, "-I", str(alone), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    done = run(file, signer.public)
    assert (done.returncode, json.loads(done.stdout)["entries"]) == (0, 26)
    file.write_text(file.read_text().replace('"n\\":1', '"n\\":2', 1))
    done = run(file)
    assert (done.returncode, done.stdout) == (1, "broken: entry 1 was changed or moved\n")
    assert run(tmp_path / "none").returncode == 2
    assert run().returncode == 2


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["nowhere"], 2)])
def test_the_checker_tells_how_it_is_used(arguments, code, capsys):
    """Within the program as well."""
    assert independent.main(arguments) == code
    assert capsys.readouterr().err


def test_the_checker_prints_what_it_found(record, file, capsys):
    """Whole, and broken."""
    assert independent.main([str(written(file, exported_chain(record)))]) == 0
    assert json.loads(capsys.readouterr().out)["entries"] == 26
    file.write_text(file.read_text().replace('"hash": "', '"hash": "0', 1))
    assert independent.main([str(file)]) == 1
    assert capsys.readouterr().out.startswith("broken: entry 1")
