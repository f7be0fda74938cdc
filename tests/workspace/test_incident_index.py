"""Incidents in a long record: found fast, and always those that the record has."""

import json
import shutil

import pytest

from redline.errors import InputError
from redline.store import Entry, Journal
from redline.workspace import incident_index, incident_lookup
from redline.workspace.incident_desk import IncidentDesk, read_incidents
from redline.workspace.incident_lookup import affected_in, look_up, named_in
from redline.workspace.incident_opening import open_incident
from redline.workspace.incident_steps import note
from redline.workspace.launch import open_launch
from tests.workspace.incidents import exchange


@pytest.fixture
def launch(launch_brief, monkeypatch):
    """Return a small launch with an incident, where places are kept after five entries."""
    monkeypatch.setattr(incident_index, "FAR", 5)
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


def index(launch):
    """Return the file of places."""
    return launch.home.cache / incident_index.FILE


def test_what_was_found_is_kept_and_the_rest_is_looked_through(launch):
    """The same incidents come out, whether a place is kept or not."""
    first = read_incidents(launch.home)
    assert json.loads(index(launch).read_bytes())["places"] == [1]
    note(desk(launch), "1", "seen")
    filled(launch)
    kept = read_incidents(launch.home)
    index(launch).unlink()
    assert kept == read_incidents(launch.home) != first


@pytest.mark.parametrize(
    "said", [b"", b"{", b"[]", b'{"place": 1}', b'{"place": "x", "places": [], "hash": ""}']
)
def test_a_file_of_places_that_says_nothing_is_made_again(launch, said):
    """It is no truth of its own."""
    read_incidents(launch.home)
    index(launch).write_bytes(said)
    assert list(read_incidents(launch.home)) == [1]
    assert json.loads(index(launch).read_bytes())["places"] == [1]


def test_the_places_of_another_record_are_not_believed(launch):
    """A backup that was put back has its own."""
    backup = launch.home.folder / "backup.db"
    shutil.copy(launch.home.record, backup)
    open_incident(desk(launch), "second")
    filled(launch)
    assert list(read_incidents(launch.home)) == [1, 2]
    for file in launch.home.folder.glob("record.db*"):
        file.unlink()
    shutil.copy(backup, launch.home.record)
    assert list(read_incidents(launch.home)) == [1]
    filled(launch, 40)
    open_incident(desk(launch), "another second one")
    assert read_incidents(launch.home)[2].opened.text == "another second one"


def test_places_that_are_no_steps_are_looked_for_again(launch):
    """Whoever wrote into the file hides no incident."""
    read_incidents(launch.home)
    row = json.loads(index(launch).read_bytes())
    index(launch).write_text(json.dumps(row | {"places": [2]}))
    assert list(read_incidents(launch.home)) == [1]


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
