"""CNS004: people's words teach the model unless they object."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.keeping import LEARNING, UNASKED, trained_by_default
from redline.rules.rule import rule
from redline.rules.wording import mentions


@rule("CNS004", severity=Severity.WARNING, dimension="safety", answers=("X032",), essays=True)
def default_on_training(context: Context) -> Iterator[Flag]:
    """Flag sentences in which training is what happens when nobody says anything."""
    for passage, found in mentions(context, UNASKED, of=LEARNING):
        if trained_by_default(passage.text, found):
            yield Flag(
                at=passage.span(*found.span()),
                message=f"conversations teach the model `{found[0].strip()}`",
                help="ask first and take silence for a no, such as `Only conversations whose "
                "writer has opted in are used, and the answer can be taken back`",
            )
