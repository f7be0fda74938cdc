"""A rollout whose place is the database of a fleet: moves, stops that wait, stories that differ."""

import json
from contextlib import contextmanager

import pytest

from redline.errors import DatabaseError, EnvironmentFailure, InputError
from redline.rollout import Mover
from redline.store import Journal, standing
from redline.workspace import fleet_place as module
from redline.workspace.fleet_place import There, place_of
from redline.workspace.fleets import Fleet, join, remembered
from redline.workspace.home import Home
from redline.workspace.launch import open_launch
from redline.workspace.moving import kill, move
from redline.workspace.pending import pending, put
from redline.workspace.places import Here
from redline.workspace.standings import begin, read_rollout, rollout_file
from tests.conftest import write_launch
from tests.store.test_fleet import fleet, server

__all__ = ["fleet", "server"]

pytest.importorskip("psycopg")
NOWHERE = "postgresql://nobody@/none?host=/nonexistent"


@pytest.fixture
def machines(tmp_path, fleet):
    """Return the places of a launch on two machines, which begun it in Beta."""
    found = [machine(tmp_path / name, fleet) for name in ("one", "two")]
    for place in found:
        enter(place, "Beta")
    return found


def machine(folder, address):
    """Return the place of a launch on a machine of its own."""
    launch = open_launch(write_launch(folder))
    return There(launch.home.made(), fleet=Fleet(launch="it", address=address, lease=2.0))


def enter(place, phase):
    """Begin, or hear where it stands."""
    with standing.standings(place.address) as connection:
        return place.hear(connection) or place.begin(connection, phase, "p")


def away(place):
    """Return the same place while its database is away."""
    return There(place.home, fleet=Fleet(launch="it", address=NOWHERE, heard=True))


def launch_of(place):
    """Return the launch of a machine."""
    return open_launch(place.home.folder.parent / "brief.md")


def moves(place):
    """Return number and standing of the moves in the record of a machine."""
    with Journal.open(place.home.record) as journal:
        return [(e.meta["number"], e.meta["standing"]) for e in journal.entries(kind="rollout")]


def test_all_machines_stand_where_the_database_says(machines):
    """Whoever moves it, and each keeps a copy on its own disk."""
    one, two = machines
    assert one.read() == two.read() == read_rollout(one.home)
    found = move(launch_of(one), "back", "an alarm", place=one)
    assert (found.rollout.number, found.rollout.phase) == (2, "Red team")
    assert two.read() == found.rollout == read_rollout(one.home) == read_rollout(two.home)


def test_a_move_is_in_the_record_of_the_machine_that_made_it(machines):
    """And in no other."""
    one, two = machines
    move(launch_of(two), "hold", "wait", place=two)
    assert (moves(one), moves(two)) == ([(1, "running")], [(2, "held")])


def test_a_launch_that_was_served_by_itself_joins_where_it_stands(tmp_path, fleet):
    """Nobody who was in is put back by the first start with a fleet."""
    place = machine(tmp_path / "one", fleet)
    begin(launch_of(place), "Beta")
    move(launch_of(place), "hold", "wait")
    before = read_rollout(place.home)
    assert enter(place, "Red team") == before == place.read()


def test_a_machine_that_joins_later_follows_the_fleet(tmp_path, machines, fleet):
    """What it served by itself before says nothing."""
    place = machine(tmp_path / "three", fleet)
    begin(launch_of(place), "Red team")
    move(launch_of(place), "hold", "wait")
    assert place.read() == machines[0].read()
    assert read_rollout(place.home).phase == "Beta"


def test_a_stop_holds_everywhere(machines):
    """From any machine, with who and why."""
    one, two = machines
    stopped = kill(one.home, "harm", one)
    assert (stopped.standing, stopped.why, stopped.number) == ("stopped", "harm", 2)
    assert two.read() == stopped
    assert moves(one) == [(1, "running"), (2, "stopped")]
    assert pending(one.home) is None


def test_without_the_database_a_stop_holds_here_and_says_so(machines):
    """The file that this machine's gateways follow says it at once."""
    one, two = machines
    with pytest.raises(EnvironmentFailure, match="OTHERS NOT REACHED"):
        kill(one.home, "harm", away(one))
    assert read_rollout(one.home).standing == "stopped"
    assert two.read().standing == "running"
    assert pending(one.home) is not None


def test_a_stop_that_waits_goes_before_all_that_happened_meanwhile(machines):
    """Whoever hears the database next on that machine carries it there."""
    one, two = machines
    with pytest.raises(EnvironmentFailure):
        kill(one.home, "harm", away(one))
    move(launch_of(two), "hold", "lunch", place=two)
    stopped = one.read()
    assert (stopped.standing, stopped.why, stopped.number) == ("stopped", "harm", 3)
    assert two.read() == stopped == read_rollout(one.home)
    assert moves(one) == [(1, "running"), (2, "stopped"), (3, "stopped")]
    assert one.read() == stopped


def test_a_stop_that_waits_is_carried_once(machines):
    """A machine that ended after the database took it does not stop what was resumed since."""
    one, two = machines
    with pytest.raises(EnvironmentFailure):
        kill(one.home, "harm", away(one))
    waits = pending(one.home)
    one.read()
    resumed(two)
    (one.home.folder / "stop.json").write_bytes(
        json.dumps({"mark": waits.mark, "stands": waits.stands.stored()}).encode()
    )
    assert one.read().standing == "running" == read_rollout(one.home).standing
    assert pending(one.home) is None


def resumed(place):
    """Let a rollout go on, as a decision would."""
    with place.turn() as turn:
        said = Mover(by="ann", at=turn.at, why="mended", policy="p")
        turn.keep(module.replace(turn.stands, number=turn.stands.number + 1, standing="running",
                                 by=said.by, why=said.why))  # fmt: skip


def test_a_second_stop_stands_on_the_first(machines):
    """Where it was stopped elsewhere as well, nothing more happens."""
    one, two = machines
    kill(two.home, "theirs", two)
    with pytest.raises(EnvironmentFailure):
        kill(one.home, "ours", away(one))
    with pytest.raises(EnvironmentFailure):
        kill(one.home, "ours again", away(one))
    assert one.read().why == "theirs"
    assert kill(one.home, "and again", one).why == "theirs"


def test_stopped_as_far_as_this_machine_knows_it_is_stopped_again(machines):
    """Others may have resumed it since this machine heard last."""
    one, two = machines
    kill(one.home, "first", one)
    resumed(two)
    assert read_rollout(one.home).standing == "stopped"
    with pytest.raises(EnvironmentFailure):
        kill(one.home, "again", away(one))
    found = one.read()
    assert (found.standing, found.why, found.number) == ("stopped", "again", 4)
    assert moves(one)[-1] == (4, "stopped")


def test_a_machine_that_knows_nothing_cannot_stop_without_the_database(tmp_path, machines, fleet):
    """It says that nothing was stopped; with the database it can."""
    place = machine(tmp_path / "three", fleet)
    with pytest.raises(EnvironmentFailure, match="NOT STOPPED"):
        kill(place.home, "harm", away(place))
    assert kill(place.home, "harm", place) == machines[0].read()


def test_what_has_not_begun_cannot_be_stopped_or_moved(tmp_path, fleet):
    """Nothing was ever served."""
    place = machine(tmp_path / "three", fleet)
    with pytest.raises(InputError, match="has not begun"):
        kill(place.home, "harm", place)
    with pytest.raises(InputError, match="has not begun"):
        move(launch_of(place), "hold", "harm", place=place)


def test_a_record_that_cannot_take_a_stop_does_not_hold_it_up(machines, monkeypatch):
    """It is stopped everywhere, and the error says that nobody can prove it."""
    one, two = machines

    def full(*_):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(module, "note", full)
    with pytest.raises(DatabaseError, match="disk is full"):
        kill(one.home, "harm", one)
    assert two.read().standing == "stopped"


@pytest.mark.parametrize("lost", ["row", "move", "change"])
def test_a_database_that_lost_moves_is_believed_by_nobody_who_knows_better(machines, lost):
    """A stop of this machine and a resume make one story of it again."""
    one, two = machines
    move(launch_of(one), "hold", "wait", place=one)
    with standing.standings(one.address) as connection:
        if lost == "row":
            connection.execute("DELETE FROM redline_rollout")
        else:
            stands = read_rollout(two.home) if lost == "move" else read_rollout(one.home)
            told = json.dumps(stands.stored() | {"why": "another story"})
            connection.execute(
                "UPDATE redline_rollout SET number = %s, stands = %s", (stands.number, told)
            )
        connection.execute("ALTER TABLE redline_move DISABLE TRIGGER ALL")
        connection.execute("DELETE FROM redline_move WHERE number > %s", (int(lost == "change"),))
    for act in (one.read, lambda: move(launch_of(one), "back", "x", place=one)):
        with pytest.raises(EnvironmentFailure, match="lost moves"):
            act()
    assert read_rollout(one.home).standing == "held"
    assert kill(one.home, "one story", one).standing == "stopped"
    assert two.read() == one.read()


def test_a_move_of_which_nobody_heard_whether_it_holds_says_so(machines, monkeypatch):
    """The connection may break while it is made."""
    one, _ = machines
    real = module.standing.turn

    @contextmanager
    def torn(connection, launch):
        with real(connection, launch) as mine:
            yield mine
        raise DatabaseError("the line is cut")

    monkeypatch.setattr(module.standing, "turn", torn)
    with pytest.raises(EnvironmentFailure, match="not known whether the move holds"):
        move(launch_of(one), "hold", "x", place=one)


def test_a_copy_on_this_disk_that_cannot_be_read_is_made_again(machines):
    """The database says it once more."""
    one, _ = machines
    rollout_file(one.home).write_text("{")
    assert one.read() == read_rollout(one.home)


def test_nothing_opens_this_machine_while_a_stop_waits(machines):
    """Not even between the moment in which it is stopped and the one in which it is carried."""
    one, two = machines
    before = read_rollout(one.home)
    real = module.standing.standing_in

    def later(connection, launch):
        found = real(connection, launch)
        put(one.home, before)
        rollout_file(one.home).write_text("stopped here")
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module.standing, "standing_in", later)
        with pytest.raises(EnvironmentFailure):
            one.read()
    assert rollout_file(one.home).read_text() == "stopped here"
    assert two.read() == before


@pytest.mark.parametrize("spoilt", ["{", "{}", '{"mark": "m", "stands": {}}'])
def test_a_stop_that_cannot_be_read_lets_nobody_in(machines, spoilt):
    """Somebody wanted to stop something."""
    one, _ = machines
    (one.home.folder / "stop.json").write_text(spoilt)
    with pytest.raises(EnvironmentFailure, match="does not say what was stopped"):
        one.read()


def test_a_fleet_without_an_address_says_where_to_write_it(tmp_path):
    """Nothing is guessed."""
    place = There(Home(folder=tmp_path), fleet=Fleet(launch="it", address=""))
    with pytest.raises(EnvironmentFailure, match="REDLINE_FLEET"):
        place.read()


def test_the_place_is_the_file_where_there_is_no_fleet(tmp_path):
    """And the folder remembers the one that there is."""
    home = Home(folder=tmp_path).made()
    of = Fleet(launch="it", address="postgresql://a:secret@db/x")
    assert place_of(home, None) == Here(home)
    assert place_of(home, of).fleet is of
    join(home, of, heard=False)
    join(home, of, heard=True)
    join(home, of, heard=False)
    found = remembered(home)
    assert (found.launch, found.heard) == ("it", True)
    assert "secret" not in found.address


def test_a_later_move_that_another_process_of_this_machine_heard_first_is_no_doubt(
    machines, monkeypatch
):
    """What was asked before it is asked again."""
    one, two = machines
    before = one.read().stored()
    move(launch_of(two), "hold", "wait", place=two)
    after = one.read()
    real, told = module.standing.standing_in, iter([before])
    monkeypatch.setattr(module.standing, "standing_in", lambda *a: next(told, None) or real(*a))
    assert one.read() == after == read_rollout(one.home)


def test_a_row_of_another_form_is_an_error_that_says_what_to_do(machines):
    """Nobody knows then which phase is in force."""
    one, _ = machines
    with standing.standings(one.address) as connection:
        connection.execute("UPDATE redline_rollout SET stands = '{\"number\": 1}'")
    with pytest.raises(DatabaseError, match="does not say where"):
        one.read()
