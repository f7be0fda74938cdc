"""A record that is open keeps its locks, whatever else this process does with the file."""

import subprocess
import sys

import pytest

from redline.errors import DatabaseError
from redline.store import Entry, Journal, verify

OTHER = """
import sys
from redline.store import Entry, Journal
with Journal.open(sys.argv[1]) as journal:
    journal.append(Entry(kind="probe", exchange=""))
"""


@pytest.mark.parametrize("by", ["reading", "verifying", "opening again"])
def test_another_process_that_ends_takes_nothing_away(tmp_path, by):
    """To open and close the file beside SQLite once dropped its locks: the log was deleted."""
    path = tmp_path / "record.db"
    with Journal.open(path) as journal:
        journal.append(Entry(kind="admission", exchange="first"))
        if by == "reading":
            assert list(journal.entries())
        elif by == "verifying":
            assert verify(path).whole
        else:
            Journal.open(path).close()
        subprocess.run([sys.executable, "-c", OTHER, path], check=True, timeout=60)
        assert path.with_name("record.db-wal").exists()
        for k in range(3):
            journal.append(Entry(kind="admission", exchange=f"later {k}"))
    found = verify(path)
    assert found.whole
    assert found.entries == 5


def test_a_folder_in_the_place_of_a_record_is_told(tmp_path):
    """By the words of the system, without opening anything."""
    with pytest.raises(DatabaseError, match="directory"):
        Journal.open(tmp_path)
    with pytest.raises(DatabaseError, match=r"(?i)no such file|no record"):
        Journal.open(tmp_path / "none.db", create=False)
