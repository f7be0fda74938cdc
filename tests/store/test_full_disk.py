"""A disk that is full: everyone hears it, nothing is half written, and it passes."""

import asyncio
import resource
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from redline.errors import RecordFull
from redline.store import Entry, verify

NOTE = Entry(kind="note", exchange="", meta={"padding": "x" * 3000})

FILL_A_SMALL_DISK = """
import sys
from pathlib import Path
from redline.errors import RecordFull
from redline.store import Entry, Journal, verify

disk = Path(sys.argv[1])
journal = Journal.open(disk / "record.db")
(disk / "ballast").write_bytes(bytes(300_000))
note = Entry(kind="note", exchange="", meta={"padding": "x" * 3000})
written = 0
try:
    while True:
        written = journal.append(note).seq
except RecordFull as full:
    print(str(full).splitlines()[0])
(disk / "ballast").unlink()
assert journal.append(note).seq == written + 1
found = verify(disk / "record.db")
assert found.whole and found.entries == written + 1, found
"""


@contextmanager
def full_disk(path):
    """Let no file of this process grow beyond the size of the log."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = path.with_name(f"{path.name}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_and_passes(journal, path):
    """An exchange is held back while it lasts, and the next one goes on from there."""
    journal.append_many([NOTE] * 3)
    for _ in range(3):
        with full_disk(path), pytest.raises(RecordFull) as caught:
            journal.append(NOTE)
        assert str(caught.value) == (
            f"{path}: disk I/O error.\n"
            "Check that the disk is healthy and has free space, and retry.\n"
            "The entry was not recorded, so what it covers may not be released."
        )
    assert journal.last_seq == 3
    assert journal.append(NOTE).seq == 4
    assert (verify(path).whole, verify(path).entries) == (True, 4)


def test_a_group_that_does_not_fit_leaves_nothing(journal, path):
    """What was given together is in the record together, or not at all."""
    journal.append(NOTE)
    with full_disk(path), pytest.raises(RecordFull):
        journal.append_many([NOTE] * 50)
    assert journal.last_seq == 1
    assert verify(path).entries == 1


def test_everyone_who_waits_hears_of_the_full_disk(journal, path):
    """Nobody hangs, and each gets an error of their own."""
    journal.append(NOTE)

    def fails(_):
        with pytest.raises(RecordFull) as caught:
            journal.append(NOTE)
        return caught.value

    async def main():
        calls = (journal.aappend(NOTE) for _ in range(50))
        return await asyncio.gather(*calls, return_exceptions=True)

    with full_disk(path):
        with ThreadPoolExecutor(8) as pool:
            failures = list(pool.map(fails, range(50)))
        failures += asyncio.run(main())
    assert {type(failure) for failure in failures} == {RecordFull}
    assert len({id(failure) for failure in failures}) == 100
    assert journal.append(NOTE).seq == 2
    assert verify(path).whole


def test_a_small_disk_is_filled_and_emptied(tmp_path):
    """The same on a disk of its own, where the system says that no space is left."""
    command = [
        *("unshare", "--user", "--map-root-user", "--mount", "sh", "-c"),
        'mount -t tmpfs -o size=1m tmpfs "$1" && exec "$0" -c "$2" "$1"',
        *(sys.executable, str(tmp_path), FILL_A_SMALL_DISK),
    ]
    if (
        not shutil.which("unshare")
        or subprocess.run([*command[:4], "true"], check=False).returncode
    ):
        pytest.skip("this system lets no one make a small disk")
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "database or disk is full." in ran.stdout
