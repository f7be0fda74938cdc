"""Where a fleet's rollouts stand, in a PostgreSQL server of the tests' own."""

import json

import pytest

from redline.errors import DatabaseError, DatabaseNewer
from redline.store.dialling import without_password
from redline.store.followers import GONE, Reported, followers, leave, report
from redline.store.standing import listen, standing_in, standings, turn, wait
from tests.store.test_fleet import fleet, server
from tests.together import at_once

__all__ = ["fleet", "server"]

psycopg = pytest.importorskip("psycopg")


def started(address, launch="one", phase="Beta"):
    """Let a rollout begin, and return where it stands."""
    first = {"number": 1, "phase": phase, "why": "the first day"}
    with standings(address) as connection, turn(connection, launch) as mine:
        mine.put(first, f"{launch}-1")
    return first


def said(**more):
    """Return what a gateway says."""
    usual = {"name": "a", "number": 1, "phase": "Beta", "answers": True, "lease": 10.0}
    return Reported(**usual | more)


def stop(address, mark, *, seen=..., then=None):
    """Stop a rollout in a turn, in which it may seem to stand elsewhere; then fail, if asked to."""
    with standings(address) as connection, turn(connection, "one") as mine:
        after = mine.stands | {"number": mine.stands["number"] + 1, "standing": "stopped"}
        mine.stands = mine.stands if seen is ... else seen
        mine.put(after, mark)
        if then:
            raise then
    return after


def test_it_stands_where_the_last_move_left_it(fleet):
    """Each launch by itself; one that has not begun stands nowhere."""
    first = started(fleet)
    with standings(fleet) as connection:
        assert standing_in(connection, "one") == first
        assert standing_in(connection, "two") is None


def test_a_turn_knows_the_time_of_the_database(fleet):
    """Clocks of machines differ, so that none of them says when a move was made."""
    with standings(fleet) as connection, turn(connection, "one") as mine:
        assert mine.stands is None
        assert mine.at.utcoffset().total_seconds() == 0


def test_of_many_who_move_at_once_each_has_a_turn(fleet):
    """No move is lost and no number is given twice."""
    started(fleet)
    marks = iter("abcdef")
    made = at_once(6, lambda: stop(fleet, next(marks)))
    assert sorted(one["number"] for one in made) == [2, 3, 4, 5, 6, 7]


def test_a_turn_that_fails_moves_nothing(fleet):
    """Neither the row nor the list of moves."""
    first = started(fleet)
    with pytest.raises(ZeroDivisionError):
        stop(fleet, "m2", then=ZeroDivisionError())
    with standings(fleet) as connection, turn(connection, "one") as mine:
        assert mine.stands == first
        assert mine.made("one-1")
        assert not mine.made("m2")


@pytest.mark.parametrize("number", [7, None])
def test_a_move_that_rests_on_another_one_does_not_hold(fleet, number):
    """Even where something but a turn kept nobody away: the number decides."""
    first = started(fleet)
    with pytest.raises(DatabaseError, match="moved meanwhile"):
        stop(fleet, "late", seen=number and first | {"number": number})
    with standings(fleet) as connection:
        assert standing_in(connection, "one") == first


def test_moves_are_added_and_never_changed(fleet):
    """Whoever tries is refused by the database, and reasons are not among them."""
    started(fleet)
    for attempt in ("UPDATE redline_move SET number = 9", "DELETE FROM redline_move",
                    "TRUNCATE redline_move"):  # fmt: skip
        with psycopg.connect(fleet) as connection, pytest.raises(psycopg.Error, match="never"):
            connection.execute(attempt)
    with psycopg.connect(fleet) as connection:
        ((told,),) = connection.execute("SELECT stands FROM redline_move").fetchall()
    assert "why" not in json.loads(told)
    assert "the first day" not in told


@pytest.mark.parametrize("spoilt", ["{}", "no json", "[]", '{"number": "x"}'])
def test_a_row_that_says_nothing_known_is_an_error(fleet, spoilt):
    """Nobody knows then which phase is in force."""
    started(fleet)
    with psycopg.connect(fleet) as connection:
        connection.execute("UPDATE redline_rollout SET stands = %s", (spoilt,))
    with pytest.raises(DatabaseError, match="does not say"), standings(fleet) as connection:
        standing_in(connection, "one")


def test_tables_of_a_newer_redline_are_refused(fleet):
    """What they mean is not known here."""
    started(fleet)
    with psycopg.connect(fleet) as connection:
        connection.execute("INSERT INTO redline_rollout_version VALUES (99)")
    with pytest.raises(DatabaseNewer, match="rollout has version 99"), standings(fleet):
        pass


def test_gateways_say_what_they_follow(fleet):
    """With how long ago they were heard, and how soon after the move they followed."""
    started(fleet)
    with standings(fleet) as connection:
        report(connection, "one", "x", said())
        report(connection, "one", "x", said(name="a:80", answers=False))
        report(connection, "one", "y", said(name="b", number=0))
        report(connection, "two", "z", said())
        found = followers(connection, "one")
    assert [(one.name, one.number, one.answers) for one in found] == [
        ("a:80", 1, False),
        ("b", 0, True),
    ]
    assert all(0 <= one.age < 10 and 0 <= one.after < 10 and not one.silent for one in found)


def test_a_gateway_that_says_nothing_more_is_silent_and_then_gone(fleet):
    """Silent for longer than its lease, it answers nobody; much later nobody is told of it."""
    started(fleet)
    with standings(fleet) as connection:
        for mark in ("x", "y", "z"):
            report(connection, "one", mark, said(name=mark))
        connection.execute(
            "UPDATE redline_gateway SET seen = seen - make_interval(secs => CASE id WHEN 'x' "
            "THEN 11 WHEN 'y' THEN %s ELSE 0 END)",
            (GONE + 1,),
        )
        assert [(one.name, one.silent) for one in followers(connection, "one")] == [
            ("x", True),
            ("z", False),
        ]
        leave(connection, "z")
        left = connection.execute("SELECT id FROM redline_gateway").fetchall()
    assert left == [("x",)]


def test_whoever_listens_is_told_of_a_move(fleet):
    """Long before the time for which it would wait; without one, it waits no longer than that."""
    started(fleet)
    with standings(fleet) as ear:
        listen(ear)
        wait(ear, 0.01)
        stop(fleet, "m2")
        wait(ear, 60)
        assert standing_in(ear, "one")["standing"] == "stopped"


def test_an_address_is_written_down_without_its_password():
    """And one that is none not at all."""
    written = without_password("postgresql://ann:secret@db.example/records")
    assert "secret" not in written
    assert "db.example" in written
    assert without_password("postgresql://[") == ""
