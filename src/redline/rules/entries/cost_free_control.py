"""CTL012: an enforced control that is said to cost nothing."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import UNFINISHED
from redline.rules.rule import rule
from redline.text import lazy

NOTHING = lazy(
    r"\s*(?:none|nothing|no costs?|free|n/?a|not applicable|zero|0(?:\s*(?:ms|s|%|USD|EUR))?|-|–|—|"
    r"negligible|minimal|insignificant|no (?:measurable |real |noticeable )?(?:cost|latency|"
    r"overhead|impact))\s*[.;]?\s*",
    re.I,
)


@rule("CTL012", severity=Severity.NOTE, dimension="safety", answers=("C038", "C052"))
def cost_free_control(context: Context) -> Iterator[Flag]:
    """Compare an empty or a zero cost with what the catalogue measured."""
    for row in context.brief.controls:
        control = context.control(row)
        if not row.enforced or control is None or control.cost_ms <= 0:
            continue
        if row.costs and not NOTHING.fullmatch(row.costs) and any(map(str.isdigit, row.costs)):
            continue
        if UNFINISHED.search(row.costs):
            continue  # what is still to be written is unfinished-part's
        yield Flag(
            at=row.where("Costs"),
            message=f"{row.id} is said to cost nothing that one could count",
            help=f"`{control.name}` was measured at about {control.cost_ms:g} ms, and may answer "
            "fewer people: write both, such as `5 ms; false refusal +2 %`",
            quote=row.costs or row.control,
        )
