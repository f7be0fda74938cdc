"""What an agent may do: calls of tools read strictly, held against bounds, and confirmed."""

from redline.controls.actions.arguments import Schemas, Unreadable, read_arguments
from redline.controls.actions.bounds import Bound, broken, read_bounds
from redline.controls.actions.limits import Limits
from redline.controls.actions.names import listed, names_of
from redline.controls.actions.pending import Pending
from redline.controls.actions.spending import Budget, read_budget
from redline.controls.actions.wording import shown

__all__ = [
    "Bound",
    "Budget",
    "Limits",
    "Pending",
    "Schemas",
    "Unreadable",
    "broken",
    "listed",
    "names_of",
    "read_arguments",
    "read_bounds",
    "read_budget",
    "shown",
]
