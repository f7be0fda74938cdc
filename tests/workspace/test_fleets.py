"""Which fleet a launch belongs to, and what its settings may say."""

import pytest

from redline.errors import EnvironmentFailure, InputError
from redline.workspace.fleet_place import There
from redline.workspace.fleets import LEASE, Fleet, fleet_of, join, name_of
from redline.workspace.home import Home
from redline.workspace.places import Here
from redline.workspace.reaching import place_of_launch, place_to_stop
from tests.conftest import changed

A, B, C = ("postgresql://a/x", "postgresql://b/x", "postgresql://c/x")


@pytest.fixture
def home(tmp_path):
    """Return the home of a folder that is a repository's."""
    (tmp_path / ".git").mkdir()
    return Home(folder=tmp_path / ".redline").made()


def told(home, text="", address="", title="A launch"):
    """Return the fleet of a launch whose settings say something."""
    folder = home.folder.parent
    (folder / "redline.toml").write_text(text)
    return fleet_of(home, folder, title, address)


def test_a_launch_belongs_to_no_fleet_until_somebody_says_so(home):
    """Then its rollout stands in a file of its folder."""
    assert told(home) is None
    assert told(home, "[fleet]\nlease = 5\n") is None


def test_the_command_line_goes_before_the_settings_and_those_before_what_is_remembered(home):
    """What was said last holds, and the name stays the first one."""
    settings = f'[fleet]\ndatabase = "{B}"\nlease = 5\n'
    assert told(home, settings, A) == Fleet(launch=name_of("A launch"), address=A, lease=5.0)
    join(home, Fleet(launch="first", address=C), heard=False)
    assert told(home, settings, A).address == A
    assert told(home, settings).address == B
    found = told(home, title="Another title")
    assert (found.launch, found.lease) == ("first", LEASE)
    assert "host=c" in found.address


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[fleet]\nlease = 0\n", "2 to 600"),
        ("[fleet]\nlease = 601\n", "has an end"),
        ("[fleet]\nlease = inf\n", "has an end"),
        ("[fleet]\nlease = nan\n", "has an end"),
        ("[fleet]\nlease = true\n", "has an end"),
        ('[fleet]\nlease = "long"\n', "has an end"),
        ("[fleet]\ndatabase = 5\n", "no text"),
        ("[fleet]\nleese = 5\n", "did you mean `lease`"),
        ("fleet = 5\n", "no table"),
    ],
)
def test_settings_that_cannot_be_are_wrong_input(home, text, says):
    """With the line, what is accepted, and why a lease has an end."""
    with pytest.raises(InputError, match=says) as found:
        told(home, text)
    assert "redline.toml:" in str(found.value)


@pytest.mark.parametrize("spoilt", ["{", "[]", "{}"])
def test_what_a_folder_remembers_and_cannot_be_read_is_no_fleet_of_its_own(home, spoilt):
    """Else a gateway would go on by itself in a file that nobody follows."""
    (home.folder / "fleet.json").write_text(spoilt)
    with pytest.raises(EnvironmentFailure, match="to which fleet"):
        told(home)


def test_a_folder_that_cannot_be_written_says_so(home):
    """Nothing is remembered then."""
    (home.folder / "fleet.json").mkdir()
    with pytest.raises(EnvironmentFailure):
        join(home, Fleet(launch="it", address=A), heard=False)


def test_a_launch_is_stopped_where_it_stands_whatever_its_brief_looks_like(launch_brief):
    """A machine that served it needs neither brief nor settings."""
    launch = changed(launch_brief)
    assert place_to_stop(launch_brief, None) == Here(launch.home)
    assert place_of_launch(launch) == Here(launch.home)
    whole = launch_brief.read_text()
    assert place_to_stop(launch_brief, None, A) == place_of_launch(launch, A)
    launch_brief.write_text("no brief")
    with pytest.raises(InputError):
        place_to_stop(launch_brief, None, A)
    join(launch.home.made(), Fleet(launch="it", address=A), heard=True)
    found = place_to_stop(launch_brief, None)
    assert isinstance(found, There)
    assert found.fleet.launch == "it"
    (launch_brief.parent / "redline.toml").write_text("[fleet\n")
    assert place_to_stop(launch_brief, None, B).fleet.address == B
    assert place_to_stop(launch_brief, None).fleet == found.fleet
    launch_brief.write_text(whole)


def test_a_launch_of_no_fleet_is_stopped_under_broken_settings(launch_brief):
    """They say nothing that a stop needs."""
    (launch_brief.parent / "redline.toml").write_text("[fleet\n")
    assert isinstance(place_to_stop(launch_brief, None), Here)
