"""The gate: say what may ship, given what was found and measured.

A `GateInput` comes in: brief, findings, run, measurements, certain hits; one
`Decision` comes out, with every reason for every phase. The gate opens no file,
calls no model and asks no clock, so a decision can be computed again years later
from the record and come out the same.

A *bar* is one threshold of the brief. A *waiver* lets a launch miss one bar: it
has an owner, a reason, an end date and an approver who is not the author. A *move*
takes a rollout from phase to phase.
"""

from redline.gate.covered import Covered
from redline.gate.decide import decide
from redline.gate.hits import Hit, Refuted, row_named, single_hit_rows
from redline.gate.inputs import GateInput, LastVersion
from redline.gate.moves import STEPS, Live, Moved, Step, moved, next_phase
from redline.gate.waivers import looks, same_name

__all__ = [
    "STEPS",
    "Covered",
    "GateInput",
    "Hit",
    "LastVersion",
    "Live",
    "Moved",
    "Refuted",
    "Step",
    "decide",
    "looks",
    "moved",
    "next_phase",
    "row_named",
    "same_name",
    "single_hit_rows",
]
