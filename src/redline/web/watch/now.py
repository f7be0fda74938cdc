"""The live parts: the track of phases, and what the traffic shows."""

from redline.errors import RedlineError
from redline.monitor import Look
from redline.web.house import House
from redline.web.live import Part
from redline.web.pages import fragment
from redline.web.watch import seen
from redline.web.watch.shown import Track, live_figures, rate_axis, rate_rows, time_rows, track_of
from redline.workspace.considering import answered
from redline.workspace.incident_desk import read_incidents
from redline.workspace.keeping_counts import SLICES
from redline.workspace.launch import Launch

__all__ = ["alarms_html", "figures_html", "parts", "track_html"]


def track(house: House, key: str, word: str = "") -> str:
    """Make the part that shows the phases, and what is needed to advance."""
    del word
    launch = house.launch(key)
    return track_html(track_of(launch, seen.look(house, key, patience=1.0)), key)


def track_html(track: Track, key: str) -> str:
    """Return the phases with the one in force."""
    return fragment("live-track.html.j2", {"track": track, "key": key})


def alarms(house: House, key: str, word: str = "") -> str:
    """Make the part that shows alarms, and what is done about each."""
    del word
    return alarms_html(house.launch(key), key, seen.look_by(house, key))


def alarms_html(launch: Launch, key: str, look: Look | None) -> str:
    """Return the alarms; nothing while traffic is counted for the first time."""
    if look is None:
        return fragment("live-alarms.html.j2", {"look": None})
    incidents, unknown = open_incidents(launch)
    shown = {
        "key": key,
        "look": look,
        "alarms": answered(launch, look.phase, look.alarms),
        "incidents": incidents,
        "incidents_unknown": unknown,
    }
    return fragment("live-alarms.html.j2", shown)


def figures(house: House, key: str, word: str = "") -> str:
    """Make the part that shows what traffic shows, with the parts of a slice."""
    launch, by = house.launch(key), word if word in SLICES else ""
    return figures_html(launch, key, seen.look_by(house, key, by))


def figures_html(launch: Launch, key: str, look: Look | None) -> str:
    """Return what traffic shows; that it is counted while it is."""
    shown: dict[str, object] = {"key": key, "look": look, "file": launch.brief.file}
    if look is not None:
        axis, times = time_rows(look)
        shown |= {
            "bar_figures": live_figures(look, launch.brief),
            "rates": tuple(rate_rows(look)),
            "rate_axis": rate_axis(),
            "time_axis": axis,
            "times": times,
            "apart": apart(look),
        }
    return fragment("live-figures.html.j2", shown)


def open_incidents(launch: Launch) -> tuple[list[str], str]:
    """Return the names of the incidents that are open, or why that is not known."""
    try:
        every = read_incidents(launch.home).values()
    except RedlineError as error:
        return [], str(error)
    return [one.name for one in every if not one.closed], ""


def apart(look: Look) -> dict[str, object]:
    """Return what is shown of the parts of a slice: actions that were seen, and figures."""
    by = look.parts[0].by if look.parts else ""
    return {
        "by": by,
        "actions": [rate.action for rate in look.rates if rate.exchanges],
        "figures": [one for one in look.figures if by in one.by],
    }


parts: dict[str, Part] = {"look": figures, "track": track, "alarms": alarms}
