"""The list of incidents where clocks do not run."""

from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_opening import open_incident
from redline.workspace.launch import open_launch


def test_an_incident_without_a_running_clock_is_listed(client, key, launch_brief):
    """One whose clocks nobody has answered stands beside those that are late."""
    desk = IncidentDesk(launch=open_launch(launch_brief))
    one = open_incident(desk, "two replies without a source", severity="5")
    assert one.name in client.get(f"/launches/{key}/incidents").text
