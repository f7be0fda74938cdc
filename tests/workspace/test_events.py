"""Events of a launch: the phases that were begun are read from them."""

from redline.workspace.events import begun_phases, note_event
from redline.workspace.home import Home


def test_the_current_phase_is_the_one_started_last(tmp_path):
    """Whoever went back to the red team is not in the beta."""
    home = Home(folder=tmp_path)
    assert begun_phases(home) == ()
    for name in ("Red team", "Beta", "Red team"):
        note_event(home, "phase started", f"{name} started", name)
    note_event(home, "phase refused", "General refused", "General")
    assert begun_phases(home) == ("Beta", "Red team")
