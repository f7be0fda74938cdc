"""The book of people: whole changes from several processes, and ids that nobody has after them."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from redline.errors import InputError
from redline.store import PersonBook
from redline.store.persons import MIGRATIONS, first


@pytest.fixture
def two(tmp_path):
    """Return a book with two admins, opened as two processes open it."""
    with PersonBook.open(tmp_path / "people.db") as one, PersonBook.open(one.path) as other:
        one.put("Ana", "admin", "x")
        one.put("Bo", "admin", "x")
        yield one, other


@pytest.mark.parametrize(
    "second",
    [
        lambda book: book.remove("Ana", keep="admin"),
        lambda book: book.change_role("Ana", "viewer", keep="admin"),
    ],
    ids=["removed", "made another"],
)
def test_two_admins_who_take_one_another_out_leave_one(two, second):
    """Whoever comes second finds, in the transaction that would do it, that one is left."""
    one, other = two
    begun = Event()

    def come_second():
        begun.set()
        return second(other)

    with ThreadPoolExecutor(1) as pool:
        with one.act() as run:
            asked = pool.submit(come_second)
            begun.wait()
            run("DELETE FROM person WHERE name = 'Bo'")
        with pytest.raises(InputError, match="Ana is the only admin"):
            asked.result()
    assert [(each.name, each.role) for each in one.everyone()] == [("Ana", "admin")]


def test_the_last_of_a_role_may_keep_it_and_others_may_go(two):
    """Only what leaves nobody is refused."""
    one, _ = two
    assert one.remove("bo", keep="admin")
    assert one.change_role("ana", "admin", keep="admin")
    one.put("Cleo", "viewer", "x")
    assert one.remove("Cleo", keep="admin")
    assert not one.remove("Nobody", keep="admin")


def test_somebody_of_the_same_name_is_somebody_else(two):
    """An id is of one account, and is not had by whoever gets the name later."""
    one, _ = two
    before = one.account("Bo").id
    one.remove("Bo")
    one.put("Bo", "viewer", "x")
    assert one.account("Bo").id not in {"", before}


def test_people_from_before_there_were_ids_are_read(tmp_path):
    """They have none, and everything else as it was."""
    path = tmp_path / "people.db"
    with PersonBook.open(path) as book:
        book.put("Ana", "admin", "x")
    with sqlite3.connect(path) as old:
        old.execute("ALTER TABLE person DROP COLUMN id")
        old.execute("DELETE FROM redline_migration WHERE version > 1")
    old.close()
    assert MIGRATIONS[0] is first
    with PersonBook.open(path) as book:
        (ana,) = book.everyone()
        assert (ana.name, ana.id) == ("Ana", "")
        book.put("Bo", "viewer", "x")
        assert book.account("Bo").id
