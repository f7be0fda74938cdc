"""WRD011: a growth target without a word on what growth must not cost."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import objections, phrase
from redline.rules.rule import rule

TARGET = phrase(
    r"\b(?:user target|(?:growth|usage|revenue|adoption|sign-?up|acquisition|download|user growth) "
    r"(?:target|goal|objective|forecast|ambition|number))s?\b|"
    r"\b(?:targets?|goals?|aims?|objectives?|plan|want|expect|reach|grow to|double|"
    r"triple)\b.{0,30}?"
    r"\b(?:\d[\d,. ]*(?:k|m|million|thousand|%)? (?:\w+ ){0,2}(?:growth|new users|"
    r"sign-?ups|downloads|"
    r"active users|paying (?:users|customers))|(?:our |the )?(?:user base|user numbers|"
    r"number of users|"
    r"active users|revenue))\b|"
    r"\bgrow (?:by )?\d+ ?%"
)
QUALIFIED = phrase(
    r"\b(?:safe\w*|harm\w*|bars?|red lines?|risk\w*|pull\w*|only if|only when|only where|unless|"
    r"provided|as long as|phase|guard\w*|counter\w*|refus\w+|false|not|no|never)\b|\b[A-Z]\d+\b"
)

SO_MANY = phrase(
    r"\b(?:we|want|aim|plan|target|expect|goal|reach)\b[^.;]{0,25}?\b(?:want|reach|have|of|for|"
    r"win|get|to) "
    r"(?:\d{1,3}(?:,\d{3})+|\d+ (?:million|thousand)) (?:\w+ )?(?:users|customers|members|"
    r"subscribers|sign-?ups|"
    r"downloads) (?:in|by|within|until|after|before)\b"
)
"""So many people by some day."""


@rule("WRD011", severity=Severity.NOTE, dimension="metrics", answers=("V086",), essays=True)
def bare_growth_target(context: Context) -> Iterator[Flag]:
    """Look for growth targets in whose sentence nothing holds them."""
    yield from objections(
        context,
        TARGET,
        SO_MANY,
        of=(
            "growth", "user", "users", "usage", "revenue", "adoption", "signup", "signups", "sign",
            "acquisition", "download", "downloads", "market", "grow", "customers",
        ),
        unless=QUALIFIED,
        message="a growth target stands without what growth must not cost",
        help="say what holds it: `5,000 users by May if every bar holds; no target counts "
        "in a week with a red line`",
    )  # fmt: skip
