"""Incidents in a long record: found fast, and always those that the record has."""

import shutil

import pytest

from redline.errors import InputError
from redline.store import Entry, Journal
from redline.workspace import incident_lookup
from redline.workspace.incident_desk import IncidentDesk, read_incidents
from redline.workspace.incident_lookup import affected_in, look_up, named_in
from redline.workspace.incident_opening import open_incident
from redline.workspace.incident_steps import note
from redline.workspace.launch import open_launch
from tests.workspace.incidents import exchange


@pytest.fixture
def launch(launch_brief):
    """Return a small launch with an incident, and a record that goes on after it."""
    found = open_launch(launch_brief)
    open_incident(desk(found), "first")
    filled(found)
    return found


def desk(launch):
    """Return a person's desk."""
    return IncidentDesk(launch=launch, by="ana")


def filled(launch, count=20):
    """Add entries of another kind to the record."""
    with Journal.open(launch.home.record) as journal:
        journal.append_many(Entry(kind="probe", exchange="") for _ in range(count))


def test_incidents_are_read_from_a_long_record(launch):
    """In the order of their steps, whatever stands between them."""
    note(desk(launch), "1", "seen")
    filled(launch)
    open_incident(desk(launch), "second")
    found = read_incidents(launch.home)
    assert [one.opened.text for one in found.values()] == ["first", "second"]
    assert [act.step for act in found[1].acts] == ["opened", "noted"]


def test_the_incidents_of_a_backup_are_its_own(launch):
    """Nothing about them is kept elsewhere."""
    backup = launch.home.folder / "backup.db"
    shutil.copy(launch.home.record, backup)
    open_incident(desk(launch), "second")
    for file in launch.home.folder.glob("record.db*"):
        file.unlink()
    shutil.copy(backup, launch.home.record)
    assert list(read_incidents(launch.home)) == [1]
    open_incident(desk(launch), "another second one")
    assert read_incidents(launch.home)[2].opened.text == "another second one"


def test_exchanges_are_found_however_far_back_they_lie(launch, monkeypatch):
    """From the end backwards, and in full where one is not there."""
    monkeypatch.setattr(incident_lookup, "REACH", 4)
    for n in range(12):
        exchange(launch, f"x{n}", "hello")
    found = affected_in(launch.home, ["x0", "x11", "x5"])
    assert set(found) == {"x0", "x5", "x11"}
    assert all(one.admission and one.end == one.admission + 2 for one in found.values())
    with pytest.raises(InputError, match="no exchange 'y'"):
        look_up(launch.home, ["x3", "y"])


def test_what_was_under_way_when_it_was_named_is_read_when_it_has_ended(launch):
    """Its end tells what was done and to which session it belongs."""
    exchange(launch, "x1", "hello", unit="s1", ended=False)
    one = open_incident(desk(launch), "second", exchanges=["x1"])
    assert [a.live for a in named_in(one, launch.home)] == [None]
    exchange(launch, "x1", "hello", unit="s1")
    (found,) = named_in(one, launch.home)
    assert found.unit == "s1"
