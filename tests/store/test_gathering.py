"""The ends of a fleet in one order, from a PostgreSQL server of the tests' own."""

import pytest

from redline.errors import DatabaseError
from redline.store import Entry, Journal, Shipper, gathered_ends
from redline.store import gathering as module
from tests.store.test_fleet import fleet, server, until
from tests.together import at_once

__all__ = ["fleet", "server"]

psycopg = pytest.importorskip("psycopg")


def ship(path, address, names):
    """Write exchanges that end into a record, and wait until they are copied."""
    with Journal.open(path) as journal, Shipper(journal, address) as shipper:
        for name in names:
            journal.append_many(
                [
                    Entry(kind="admission", exchange=name, text="words", meta={"kind": "end"}),
                    Entry(kind="end", exchange=name, meta={"passages": 0}),
                ]
            )
        until(lambda: shipper.waiting == 0)


def names(address, order, after=0):
    """Return the numbers and the exchanges that are given behind a place."""
    with gathered_ends(address, order) as ends:
        return [(entry.seq, entry.exchange) for entry in ends.entries(after)]


def test_chains_come_in_an_order_that_stays(tmp_path, fleet):
    """What came later is behind it, whichever chain it is of; entries that are no ends are none."""
    order = tmp_path / "order.db"
    ship(tmp_path / "a.db", fleet, ["a1", "a2"])
    ship(tmp_path / "b.db", fleet, ["b1"])
    first = names(fleet, order)
    assert [seq for seq, _ in first] == [1, 2, 3]
    assert {name for _, name in first} == {"a1", "a2", "b1"}
    ship(tmp_path / "a.db", fleet, ["a3"])
    ship(tmp_path / "b.db", fleet, ["b2"])
    whole = names(fleet, order)
    assert whole[:3] == first
    assert {name for _, name in whole[3:]} == {"a3", "b2"}
    assert [names(fleet, order, after=k) for k in range(6)] == [whole[k:] for k in range(6)]


def test_a_part_of_a_chain_without_an_end_counts_nothing(tmp_path, fleet):
    """It is looked through once, and what comes behind it is found."""
    order = tmp_path / "order.db"
    with Journal.open(tmp_path / "a.db") as journal, Shipper(journal, fleet) as shipper:
        journal.append(Entry(kind="admission", exchange="a1"))
        until(lambda: shipper.waiting == 0)
    assert names(fleet, order) == []
    ship(tmp_path / "a.db", fleet, ["a2"])
    assert names(fleet, order) == [(1, "a2")]


def test_it_is_read_by_the_page(tmp_path, fleet, monkeypatch):
    """As many pages as it takes, whatever stands at their edges."""
    monkeypatch.setattr(module, "PAGE", 3)
    ship(tmp_path / "a.db", fleet, [f"a{k}" for k in range(20)])
    assert names(fleet, tmp_path / "o.db") == [(k + 1, f"a{k}") for k in range(20)]


def test_many_who_count_at_once_find_one_order(tmp_path, fleet, monkeypatch):
    """Whoever comes second finds it numbered."""
    monkeypatch.setattr(module, "PAGE", 2)
    for chain in "abc":
        ship(tmp_path / f"{chain}.db", fleet, [f"{chain}{k}" for k in range(10)])
    found = at_once(4, lambda: names(fleet, tmp_path / "order.db"))
    assert found[0] == found[1] == found[2] == found[3]
    assert len({name for _, name in found[0]}) == 30


def test_copies_that_lost_an_end_are_an_error(tmp_path, fleet):
    """What was counted of them cannot be believed any more."""
    ship(tmp_path / "a.db", fleet, ["a1", "a2"])
    names(fleet, tmp_path / "order.db")
    with psycopg.connect(fleet) as connection:
        connection.execute("DELETE FROM redline_entry WHERE seq = 2")
    with pytest.raises(DatabaseError, match="does not hold what it held"):
        names(fleet, tmp_path / "order.db")


def test_a_damaged_end_is_an_error_that_says_where(tmp_path, fleet):
    """And nothing is counted past it."""
    ship(tmp_path / "a.db", fleet, ["a1"])
    with psycopg.connect(fleet) as connection:
        connection.execute('UPDATE redline_entry SET body = \'"kind":"end"\'::bytea WHERE seq = 2')
    with pytest.raises(DatabaseError, match="damaged at entry 2"):
        names(fleet, tmp_path / "order.db")


def test_only_ends_are_given(tmp_path, fleet):
    """Nothing else is in the order."""
    with gathered_ends(fleet, tmp_path / "order.db") as ends:
        assert ends.last_seq == 0
        with pytest.raises(ValueError, match="only ends"):
            list(ends.entries(kind="passage"))
