"""Question shop-reviews: product sense, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SHOP_REVIEWS"]

SHOP_REVIEWS = Question(
    id="shop-reviews",
    text="A shop tool of ours drafts product reviews from a few words. Keep it honest.",
    theme="product sense",
    round="product sense",
    case="misuse",
    settles=(
        Settle(
            id="bought",
            what="Bind a review to a thing that was bought",
            shows=("control", "backstop"),
            about=("bought", "order", "purchase", "receipt", "verified", "delivered", "account"),
        ),
        Settle(
            id="own",
            what="Let it say no more than the buyer said",
            shows=("boundary", "control"),
            about=("words", "invent", "add", "only", "claim", "buyer", "feature"),
        ),
        Settle(
            id="seller",
            what="Name who profits from false ones, and which customer is lost",
            shows=("harm path", "price accepted", "reason"),
            about=("seller", "rival", "competitor", "pay", "fake", "stars", "money", "shop"),
        ),
        Settle(
            id="measure",
            what="Sample, with a figure on fakes and on honest ones held back",
            shows=("test", "launch bar", "paired metric"),
            about=("fake", "sampl", "reviews", "caught", "honest", "wrongly"),
        ),
    ),
    traps=(
        "A label “written with AI” is the entire control.",
        "The sellers who pay for the tool are never looked at.",
    ),
    gaps=("bypass", "incentive", "harm-path", "counter-metric"),
    answers=("C016",),
    level="associate",
    status="our own",
    date="2026-11",
)
