"""The thresholds of a brief's own controls, read off the evidence of a run for its report.

Units of a run come in; for each threshold that can be read again, both errors at every setting
come out. Nothing is chosen here: the rows that show a bar do not choose what meets it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial

from redline.bars.trade_off import curve, point_at
from redline.controls import Dial
from redline.errors import MeasurementError
from redline.evaluate import Planned, Row, Suites
from redline.metrics import EvidenceUnit
from redline.report import numbers
from redline.report.dial_lines import DialLine
from redline.run import Run
from redline.workspace.dev_rows import asked_here
from redline.workspace.dials import dials_of
from redline.workspace.feature import VETTED
from redline.workspace.launch import Launch
from redline.workspace.readings import from_units, replay_of
from redline.workspace.runs import brief_suites
from redline.workspace.threshold_report import dial_line
from redline.workspace.thresholding import shown_at

__all__ = ["MOST", "dials_in"]

MOST = 20_000
"""Units that are read again for a picture; more would take longer than the rest of a report."""
OFF = 1.0
"""A threshold on a probability that nothing reaches: the control does not use it."""
BASIS = (
    "with the control alone; a threshold that is chosen by it has to be shown on other rows: "
    "`redline threshold` chooses on the dev half."
)


def dials_in(
    launch: Launch, run: Run | None, units: Sequence[EvidenceUnit], most: int = MOST
) -> Iterator[DialLine]:
    """Give each threshold of the policy that the units say something about.

    Parameters
    ----------
    most
        Units that are read again; of more, every second, third and so on, and it is said.
    """
    step = -(-len(units) // most)
    if not step or run is None:
        return
    row_of = partial(row_behind, brief_suites(launch))
    of = "Read off this evidence"
    if step > 1:
        of += f", one unit in {step} of {numbers.count(len(units))},"
    for control, dial in dials_of(launch):
        if dial.stops == "from" and dial.present(control) == OFF:
            continue
        rows = partial(row_of, dial)
        some = units[::step]
        if dial.about == "answer" and launch.policy.feature.startswith(VETTED):
            some = asked_again(launch, run, some, rows)
        found = from_units(control, dial, some, rows, replay_of(launch, control, dial))
        # One kind of unit that is in fewer than two families has no bounds, and no picture.
        with suppress(MeasurementError):
            points = curve(found.tried, shown_at(dial.present(control)))
            now = point_at(found.tried, None)
            yield dial_line(control, dial, found, (points, now), basis=f"{of} {BASIS}")


def asked_again(
    launch: Launch,
    run: Run,
    units: Sequence[EvidenceUnit],
    row_of: Callable[[EvidenceUnit], Row | None],
) -> list[EvidenceUnit]:
    """Return what the vetted assistant itself answers: a control kept some of it from the record.

    It asks no model, always says the same, and reads the last message alone.
    """
    rows = {unit.id: row for unit in units if (row := row_of(unit))}
    exchanges = (
        Planned(
            id=one.id,
            row=rows[unit.id],
            attack=one.attack,
            request=one.request,
        )
        for unit in units
        if unit.id in rows
        for one in (judged.interaction for judged in unit.exchanges)
    )
    return asked_here(launch, exchanges, run, rows)


def row_behind(suites: Suites | str, dial: Dial, unit: EvidenceUnit) -> Row | None:
    """Return the row of a unit, from the brief's suites or else from what its labels say of it.

    Labels do not say what was planted in a tool result, so that takes the row itself.
    """
    known = None if isinstance(suites, str) else suites.by_id.get(unit.id)
    plain = unit.plain
    if known is not None or plain.expected is None or dial.about == "tool result":
        return known
    return Row(
        id=unit.id,
        request=plain.interaction.request,
        language=unit.language,
        expected=plain.expected,
        teaches=plain.text("for"),
        family=unit.family,
        extra=plain.interaction.slices,
    )
