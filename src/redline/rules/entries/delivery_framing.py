"""INC005: a launch that succeeds by being on time."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule

DUE = (
    r"(?:on time|on schedule|(?:on|within|in|to) (?:the )?budget|by the (?:deadline|date|"
    r"end of \w+)|"
    r"the (?:deadline|launch date|date|milestone)|(?:this|next|the) quarter|okrs?|"
    r"q[1-4]|delivered|delivery|shipp(?:ed|ing)|velocity)"
)
SUCCESS = phrase(
    rf"\b(?:success (?:is|if|when|means|=|will be|would be|criteri\w+)|(?:we|it|the launch|"
    rf"the project) "
    rf"succeeds? (?:if|when)|measured by|(?:goal|target|aim|objective) is)\b.{{0,40}}?\b{DUE}\b|"
    r"\b(?:launch(?:ed)?|deliver(?:ed)?|ship(?:ped)?|land(?:ed)?) (?:\w+ ){0,4}?(?:on time|on "
    r"schedule|by the deadline)\b|\bhit (?:the|our|its) (?:launch )?(?:date|deadline|target date|"
    r"milestone|okrs?)\b|\b(?:key result|okr)s?\b.{0,60}?\b(?:launch\w*|ship\w*|deliver\w*)\b"
)
OTHERWISE = phrase(
    r"\b(?:only if|harm\w*|bars?|safe\w*|even (?:if|when)|late|later|moves|slips?)\b"
)

LIVE_ON = phrase(
    r"\b(?:succe\w+|goal|target|aim|done|achieved)\b[^.;]{0,25}?\b(?:if|when|once|means|is|"
    r"that)\b[^.;]{0,25}?\b"
    r"(?:live|launched|out|shipped|online|released|delivered) (?:on|by|before|in) (?:the )?(?:\d|"
    r"jan|feb|mar|apr|may|"
    r"jun|jul|aug|sep|oct|nov|dec|q[1-4]|spring|summer|autumn|winter|end)"
)
"""A success that is a day."""


@rule("INC005", severity=Severity.NOTE, dimension="metrics", answers=("V060",), essays=True)
def delivery_framing(context: Context) -> Iterator[Flag]:
    """Look for success that is a date, a quarter or a delivered item."""
    yield from objections(
        context,
        SUCCESS,
        LIVE_ON,
        of=(
            "success", "succeeds", "succeed", "measured", "goal", "target", "aim", "objective",
            "live", "succeeded", "done", "launch", "launched",
            "deliver", "delivered", "ship", "shipped", "land", "landed",
            "hit", "okr", "okrs", "result", "results",
        ),
        unless=OTHERWISE,
        message="success is a delivery on time",
        help="say what is better for whom, and at which risk: `70 % find the right page, with at "
        "most 1 % harmful output`",
    )  # fmt: skip
