"""Hearing the database of a fleet: what is noted, what is told, and what doubt does."""

import time

import pytest

from redline.errors import DatabaseError
from redline.store import standing
from redline.store.followers import Reported, followers
from redline.workspace import hearing as module
from redline.workspace import pulse as pulses
from redline.workspace.fleet_place import There
from redline.workspace.fleet_told import Gathered, followed
from redline.workspace.fleets import Fleet
from redline.workspace.following import Followed, Following
from redline.workspace.hearing import Hearing, hearing
from redline.workspace.launch import open_launch
from redline.workspace.moving import kill, move
from redline.workspace.pulse import Pulse, ticks
from redline.workspace.standings import read_rollout
from tests.store.test_fleet import fleet, server, until
from tests.workspace.test_following import Watched

__all__ = ["fleet", "server"]

pytest.importorskip("psycopg")


@pytest.fixture
def place(launch_brief, fleet):
    """Return where a small launch stands."""
    home = open_launch(launch_brief).home.made()
    return There(home, fleet=Fleet(launch="it", address=fleet, lease=2.0))


def launch_of(place):
    """Return the launch."""
    return open_launch(place.home.folder.parent / "brief.md")


def begun(place, folder):
    """Return who hears, not begun yet."""
    return Hearing(launch_of(place), place.fleet, "Beta", Pulse(folder, 2.0))


def listed(place):
    """Return what gateways say."""
    with standing.standings(place.address) as connection:
        return followers(connection, "it")


def test_it_begins_the_rollout_and_tells_what_is_followed(place, tmp_path):
    """Its sign of life carries its name; when it ends it is no longer listed."""
    with begun(place, tmp_path) as found:
        assert found.first.wait(10)
        assert found.pulse.fresh()
        assert read_rollout(place.home).phase == "Beta"
        heard, tell = found.both()
        assert heard()
        tell(Followed(1, "Beta", answers=True))
        found.named("http://127.0.0.1:8080")
        until(lambda: [one.number for one in listed(place)] == [1])
        until(lambda: listed(place)[0].name.endswith(":8080"))
    assert listed(place) == ()
    assert found.away == ""


def test_a_move_is_heard_before_the_next_look(place, tmp_path, monkeypatch):
    """A message brings it; what is not followed yet is looked at again and again, for a while."""
    with begun(place, tmp_path) as found:
        assert found.first.wait(10)
        monkeypatch.setattr(module, "POLL", 10.0)
        time.sleep(0.6)
        found.followed = lambda: Followed(read_rollout(place.home).number, "Beta", answers=False)
        move(launch_of(place), "hold", "wait", place=place)
        told = followed(place, 2, patience=9)
        assert (told.late, len(told.lively)) == ((), 1)
        assert told.ms < 9_000
        monkeypatch.undo()
        move(launch_of(place), "resume", "go on", place=place)  # wakes who would wait on


def test_whatever_goes_wrong_is_tried_again(place, tmp_path, monkeypatch):
    """A thread that ended would hear nothing, and a database that is away comes back."""
    wrong = iter([ZeroDivisionError(), DatabaseError("away\nfor good")])
    seen = []

    def broken(_):
        if error := next(wrong, None):
            seen.append(found.away)
            raise error

    monkeypatch.setattr(module, "PAUSE", 0.01)
    monkeypatch.setattr(module.standing, "listen", broken)
    found = begun(place, tmp_path)
    with found:
        assert found.first.wait(10)
    assert seen == ["no contact yet", "ZeroDivisionError"]


def test_without_a_fleet_nothing_is_heard(place, tmp_path):
    """And nothing is remembered."""
    with hearing(launch_of(place), None, "Beta", tmp_path) as found:
        assert found is None
    assert not (place.home.folder / "fleet.json").exists()


def test_a_gateway_begins_where_its_database_is_away(place, tmp_path, monkeypatch):
    """It waits a moment, and then goes on without having heard."""
    monkeypatch.setattr(module, "FIRST", 0.1)
    nowhere = Fleet(launch="it", address="postgresql://nobody@/none?host=/nonexistent", lease=2.0)
    with hearing(launch_of(place), nowhere, "Beta", tmp_path) as found:
        assert not found.first.is_set()
        assert not found.pulse.fresh()
        until(lambda: "PostgreSQL" in found.away)


def test_a_pulse_is_fresh_for_as_long_as_the_lease(tmp_path):
    """Whatever is unclear was not heard: none, a broken one, one from the future."""
    pulse = Pulse(tmp_path, 10.0)
    assert not pulse.fresh()
    for ago, fresh in ((0, True), (9, True), (11, False), (-60, False)):
        pulse.beat(ticks() - ago)
        assert pulse.fresh() is fresh
    for spoilt in ("", "x", "nan"):
        (tmp_path / pulses.FILE).write_text(spoilt)
        assert not pulse.fresh()
    Pulse(tmp_path / "nowhere", 10.0).beat(ticks())


def test_who_is_not_heard_shuts_the_door_and_opens_it_again(place, tmp_path):
    """Whatever the file of this machine says; a phase is entered only once it is heard."""
    with begun(place, tmp_path) as found:
        assert found.first.wait(10)
    fresh, done = [False], []
    watched = Watched(place.home)
    one = Following(place.home, "Red team", watched.enter, watched.note,
                    heard=lambda: fresh[0], tell=done.append)  # fmt: skip
    one.begin()
    one.once()
    one.once()
    assert (watched.entered, done, len(watched.shut)) == ([], [], 2)
    assert all("cannot hear" in said for said in watched.shut)
    fresh[0] = True
    one.once()
    assert (watched.entered, watched.shut[-1]) == (["Beta"], None)
    assert done == [Followed(1, "Beta", answers=True)]
    kill(place.home, "harm", place)
    one.once()
    assert done[-1] == Followed(2, "Beta", answers=False)
    fresh[0] = False
    one.once()
    assert "cannot hear" in watched.shut[-1]


def said(name, number, age=0.1, lease=10.0, after=0.1):
    """Return what a gateway said."""
    return Reported(name=name, number=number, phase="Beta", answers=True, lease=lease,
                             age=age, after=after)  # fmt: skip


def test_a_move_tells_who_follows_and_names_who_does_not():
    """Whoever is silent for longer than its lease answers nobody, which is said as well."""
    all_ = (
        said("a", 7),
        said("b", 7, after=0.2),
        said("c", 6),
        said("d", 6, age=3),
        said("e", 6, 11),
    )
    found = Gathered(number=7, gateways=all_)
    first, *rest = found.line().splitlines()
    assert first == "followed by 2 of 4 gateways within 200 ms"
    assert [line.split()[0] for line in rest] == ["c", "d", "e"]
    assert "not followed yet" in rest[0]
    assert "from 10 s after it last heard" in rest[1]
    assert "silent for 11 s" in rest[2]
    row = found.stored(moved=True)
    assert (row["followed"], row["of"], row["ms"], row["late"]) == (2, 4, 200, ["c", "d"])
    assert [one["silent"] for one in row["gateways"]] == [False] * 4 + [True]
    assert found.stored(moved=False) == {"gateways": row["gateways"]}
    assert Gathered(number=7, gateways=()).line() == "followed by 0 of 0 gateways"
