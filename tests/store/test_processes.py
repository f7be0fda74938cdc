"""Several processes, and processes that are killed: every receipt holds."""

import random
import signal
import subprocess
import sys

from redline.store import Journal, verify

APPEND = """
import sys
from redline.store import Entry, Journal

journal = Journal.open(sys.argv[1])
for number in range(int(sys.argv[3])):
    entry = Entry(kind="note", exchange=sys.argv[2], meta={"number": number}, text="words")
    receipt = journal.append(entry)
    print(receipt.seq, receipt.hash.hex(), flush=True)
"""


def appending(path, name, entries):
    """Start a process that appends and prints each receipt."""
    command = [sys.executable, "-c", APPEND, str(path), name, str(entries)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_append_to_one_record(path):
    """Workers of a gateway share the record; each keeps its own order."""
    workers = [appending(path, name, 300) for name in ("left", "right")]
    printed = [line for worker in workers for line in worker.communicate()[0].splitlines()]
    with Journal.open(path) as journal:
        entries = list(journal.entries())
    assert sorted(printed) == sorted(f"{entry.seq} {entry.hash.hex()}" for entry in entries)
    for name in ("left", "right"):
        mine = [entry.meta["number"] for entry in entries if entry.exchange == name]
        assert mine == list(range(300))
    assert verify(path).whole


def test_a_killed_process_loses_no_receipt(path):
    """What was acknowledged is in the file, whatever happens a moment later."""
    chance = random.Random(11)  # noqa: S311  a test that can be repeated
    printed = []
    for _ in range(10):
        with appending(path, "killed", 10**9) as worker:
            for _ in range(chance.randrange(1, 200)):
                printed.append(worker.stdout.readline())
            worker.send_signal(signal.SIGKILL)
            printed += [line for line in worker.stdout if line.endswith("\n")]
        found = verify(path)
        assert found.whole, found.reason
    with Journal.open(path) as journal:
        stored = {f"{entry.seq} {entry.hash.hex()}\n" for entry in journal.entries()}
    assert len(printed) > 500
    assert set(printed) <= stored
