"""Check what `redline audit export` or `redline audit prove` wrote, without Redline.

This one file and the package `cryptography` are all it takes: `python independent.py
FILE [PUBLIC KEY]`. It shares no code with what wrote the file, so that one mistake
cannot hide in both. Ends with 0 where the file is whole, 1 where it is broken, 2 where
it is no such file.

Entries are chained: the hash of each is SHA-256 of the hash before it (32 zero bytes at
the start) and its body. A checkpoint is an entry of that kind whose `meta.note` is a
signed note: the number of entries covered, the root of a Merkle tree over their hashes
(RFC 9162: a leaf is SHA-256 of 0x00 and the hash, a node of 0x01 and two nodes), the last
hash, the count of admissions, a public key, and an Ed25519 signature of all lines above
the empty one. A text's digest is SHA-256 of a salt and the text.
"""

import base64
import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

__all__ = ["BrokenFile", "NoSuchFile", "check_proof", "checked", "main"]


class BrokenFile(Exception):
    """The file is not what was recorded."""


class NoSuchFile(Exception):
    """The file is no export and no proof."""


def sha256(*parts: bytes) -> bytes:
    """Return the hash of some bytes, one after the other."""
    return hashlib.sha256(b"".join(parts)).digest()


def need(holds: bool, otherwise: str) -> None:
    """Raise BrokenFile unless something holds."""
    if not holds:
        raise BrokenFile(otherwise)


def read_note(note: str, where: str) -> dict[str, Any]:
    """Return what a checkpoint says, rightly signed; raises BrokenFile."""
    try:
        text, mark, signed = note.partition("\n\n— redline.record ")
        text += "\n"
        origin, size, root, *more = text.splitlines()
        said = dict(line.split(" ", 1) for line in more if not line.startswith("chain "))
        signature = base64.b64decode(signed.strip(), validate=True)
        public = bytes.fromhex(said["key"])
        key_hash = sha256(b"redline.record\n\x01", public)[:4]
        need(bool(mark) and signature[:4] == key_hash, f"{where}: the key is another one")
        Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], text.encode())
        return {
            "chain": origin.removeprefix("redline.record/"),
            "size": int(size),
            "root": base64.b64decode(root),
            "head": bytes.fromhex(said["head"]),
            "admitted": int(said["admitted"]),
            "at": said["time"],
            "key": said["key"],
        }
    except InvalidSignature as failure:
        raise BrokenFile(f"{where}: the signature of the checkpoint is wrong") from failure
    except (ValueError, KeyError) as failure:
        raise BrokenFile(f"{where}: the checkpoint cannot be read ({failure})") from failure


def root_of(peaks: list[tuple[int, bytes]]) -> bytes:
    """Return the root over whole subtrees, given with their heights from left to right."""
    top = peaks[-1][1]
    for _, left in reversed(peaks[:-1]):
        top = sha256(b"\1", left, top)
    return top


def grow(peaks: list[tuple[int, bytes]], entry: bytes) -> None:
    """Add one leaf: two subtrees of one height become one."""
    height, top = 0, sha256(b"\0", entry)
    while peaks and peaks[-1][0] == height:
        height, top = height + 1, sha256(b"\1", peaks.pop()[1], top)
    peaks.append((height, top))


class Export:
    """A walk along the lines of an export; every check raises BrokenFile."""

    def __init__(self, chain: str, sizes: set[int], key: str) -> None:
        self.chain, self.sizes, self.key = chain, sizes, key
        self.head, self.count, self.admitted, self.ended, self.covered = bytes(32), 0, 0, 0, 0
        self.peaks: list[tuple[int, bytes]] = []
        self.moments: dict[int, tuple[bytes, bytes, int]] = {}
        self.unfinished: dict[str, int] = {}
        self.keys: set[str] = set()
        self.closed = False

    def take(self, line: dict[str, Any]) -> None:
        """Check the next line."""
        need(not self.closed, f"something stands behind the last line, after entry {self.count}")
        if "seq" in line:
            self.entry(line)
        else:
            told = line.get("entries"), line.get("head")
            need(told == (self.count, self.head.hex()), f"the last line tells of {told[0]} entries")
            self.closed = True

    def entry(self, line: dict[str, Any]) -> None:
        """Check the next entry: place, hash, text, and what its kind asks for."""
        self.count += 1
        where, raw = f"entry {self.count}", line["body"].encode()
        need(line["seq"] == self.count, f"{where} is missing; the next is entry {line['seq']}")
        self.head = sha256(self.head, raw)
        need(self.head.hex() == line["hash"], f"{where} was changed or moved")
        if self.count == 1:
            need(self.chain == line["hash"][:32], "the first line names another chain")
        body = json.loads(raw)
        if "text" in line:
            said = line["text"].encode("utf-8", "surrogatepass")
            digest = sha256(bytes.fromhex(line["salt"]), said).hex()
            need(digest == body.get("text"), f"{where}: the text is not the one recorded")
        grow(self.peaks, self.head)
        self.told(body, where)
        if self.count in self.sizes:
            self.moments[self.count] = self.head, root_of(self.peaks), self.admitted

    def told(self, body: dict[str, Any], where: str) -> None:
        """Check what an entry says of exchanges and of the record itself."""
        kind, exchange = body["kind"], body["exchange"]
        if kind == "admission":
            self.admitted += 1
            number = body.get("n", self.admitted)
            need(number == self.admitted, f"{where} is admission {number}, not {self.admitted}")
            self.unfinished.setdefault(exchange, 0)
        elif kind == "passage":
            need(exchange in self.unfinished, f"{where} is of an exchange that was not admitted")
            self.unfinished[exchange] += 1
        elif kind == "end" and exchange in self.unfinished:
            released, said = self.unfinished.pop(exchange), body["meta"].get("passages", 0)
            need(released >= said, f"{where} tells of {said} passages, and {released} are there")
            self.ended += 1
        elif kind == "checkpoint":
            note = read_note(body["meta"]["note"], where)
            need(self.key in ("", note["key"]), f"{where}: signed with another key, {note['key']}")
            need(self.fits(note), f"{where}: the checkpoint does not fit the entries before it")
            self.covered = note["size"]
            self.keys.add(note["key"])

    def fits(self, note: dict[str, Any]) -> bool:
        """Say whether a checkpoint is of this record."""
        said = note["head"], note["root"], note["admitted"]
        return bool(note["chain"] == self.chain and self.moments.get(note["size"]) == said)


def check_export(path: Path, key: str, kept: str) -> dict[str, Any]:
    """Return what a whole export holds; raises BrokenFile.

    Parameters
    ----------
    key
        The public key that has to have signed; empty for any.
    kept
        Checkpoints that were kept elsewhere, as text; those of other records are passed over.
    """
    outside = [read_note(note, "kept outside") for note in split_notes(kept)]
    # Read twice: a checkpoint speaks of an entry before it, and a record can be long.
    sizes = {note["size"] for note in outside} | set(sizes_in(lines_of(path)))
    lines = lines_of(path)
    export = Export(next(lines)["chain"], sizes, key)
    for line in lines:
        export.take(line)
    need(export.closed, f"the file was cut short behind entry {export.count}")
    need(not key or export.covered > 0, "no checkpoint in it was signed with that key")
    mine = [note for note in outside if note["chain"] == export.chain]
    need(bool(mine) or not outside, "no checkpoint kept outside is of this record")
    for note in mine:
        lost = f"entries {export.count + 1} to {note['size']} are missing"
        need(note["size"] <= export.count, f"by a checkpoint kept outside {lost}")
        need(export.fits(note), f"the checkpoint kept outside of {note['at']} does not fit")
    return {
        "chain": export.chain,
        "entries": export.count,
        "head": export.head.hex(),
        "covered": export.covered,
        "keys": sorted(export.keys),
        "exchanges": export.admitted,
        "ended": export.ended,
        "open": [{"exchange": e, "released": k} for e, k in export.unfinished.items()],
        "kept": len(mine),
    }


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """Give every line of a file as JSON; raises BrokenFile at one that is none."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield json.loads(line)
            except ValueError as failure:
                raise BrokenFile(f"line {number} is no JSON") from failure


def sizes_in(lines: Iterator[dict[str, Any]]) -> Iterator[int]:
    """Give the sizes that checkpoints speak of; what cannot be read is told later."""
    for line in lines:
        if '"kind":"checkpoint"' in line.get("body", ""):
            with suppress(ValueError, KeyError, IndexError, TypeError, AttributeError):
                yield int(json.loads(line["body"])["meta"]["note"].splitlines()[1])


def split_notes(text: str) -> list[str]:
    """Return the signed notes of a text, one after the other."""
    found: list[str] = []
    lines: list[str] = []
    for line in text.splitlines():
        if lines or line:
            lines.append(line)
        if line.startswith("— "):
            found.append("\n".join(lines) + "\n")
            lines = []
    return found


def check_proof(proof: dict[str, Any], key: str) -> dict[str, Any]:
    """Return what a right proof proves; raises BrokenFile."""
    note = read_note(proof["checkpoint"], "proof")
    need(key in ("", note["key"]), f"signed with another key, {note['key']}")
    need(bool(proof["entries"]), "the proof holds no entry")
    for entry in proof["entries"]:
        where, raw = f"entry {entry['seq']}", entry["body"].encode()
        need(json.loads(raw)["exchange"] == proof["exchange"], f"{where} is of another exchange")
        head = sha256(bytes.fromhex(entry["previous"]), raw)
        need(head.hex() == entry["hash"], f"{where} was changed")
        path = [bytes.fromhex(step) for step in entry["path"]]
        root = climbed(sha256(b"\0", head), entry["seq"] - 1, note["size"], path)
        need(root == note["root"], f"{where} is not in the record that the checkpoint signs")
    said = {name: note[name] for name in ("chain", "at", "size", "key")}
    return {"exchange": proof["exchange"], "entries": len(proof["entries"]), **said}


def climbed(top: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """Return the root that a path leads to (RFC 9162, section 2.1.3.2); empty for a wrong one."""
    last = size - 1
    for step in path:
        if last == 0:
            return b""
        if index % 2 or index == last:
            top = sha256(b"\1", step, top)
            while index % 2 == 0 and index:
                index, last = index // 2, last // 2
        else:
            top = sha256(b"\1", top, step)
        index, last = index // 2, last // 2
    return top if last == 0 else b""


def checked(path: Path, key: str = "", kept: str = "") -> dict[str, Any]:
    """Check a file and return what it holds.

    Raises
    ------
    BrokenFile
        It is not what was recorded.
    NoSuchFile
        It is neither an export nor a proof.
    OSError
        It cannot be read.
    """
    no_such = f"{path}: is no export of a record and no proof."
    try:
        first = next(lines_of(path))
        form = first["redline"]
    except (BrokenFile, StopIteration, ValueError, KeyError, TypeError) as failure:
        raise NoSuchFile(no_such) from failure
    try:
        if form == "record/1":
            return {"redline": form, **check_export(path, key, kept)}
        if form == "proof/1":
            return {"redline": form, **check_proof(first, key)}
    except (ValueError, KeyError, TypeError, AttributeError) as failure:
        raise BrokenFile(f"a line lacks what it has to say ({failure!r})") from failure
    raise NoSuchFile(no_such)


def main(arguments: list[str]) -> int:
    """Check the file that is named, perhaps against a public key; print what was found."""
    try:
        found = checked(Path(arguments[0]), *arguments[1:2])
    except BrokenFile as broken:
        print(f"broken: {broken}")  # noqa: T201  it is a program of its own
        return 1
    except (NoSuchFile, OSError, IndexError) as failure:
        print(failure if str(failure) else __doc__, file=sys.stderr)  # noqa: T201  as above
        return 2
    print(json.dumps(found, indent=1))  # noqa: T201  as above
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
