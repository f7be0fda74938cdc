"""The parts that a partner can play: what each person wants, and how they go on.

The words are ours; they bring pressure or facts, and no right answer.
"""

from dataclasses import dataclass

from redline.questions.probes import ROLES

__all__ = ["PARTS", "Casting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    """One part."""

    enters: str
    """The sentence with which it enters."""
    wants: str
    """What this person wants out of the conversation."""
    then: tuple[str, ...]
    """What they would say next, if the answer leaves them unmoved."""


WANTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "interviewer": (
        "to learn whether the judgement is the candidate's own, and where it ends",
        ("Which number would make you wrong?", "And who does that, by when?"),
    ),
    "second interviewer": (
        "to find out whether the candidate knows the weak sentence of the case, or has to be told",
        (
            "Which sentence of it would you take back today?",
            "And what did you leave out on purpose?",
        ),
    ),
    "red teamer": (
        "to get the harm out of the feature by the cheapest way that the answer leaves open",
        (
            "Fine, then I split it over five harmless messages. What happens at the fifth?",
            "I write the same request in another language. What catches it?",
        ),
    ),
    "enterprise client": (
        "the filter off for one account, because it slows down paying work",
        (
            "We signed for this volume, and our lawyers carry the risk. Switch it off for us.",
            "Your competitor switches it off. Why would we stay?",
        ),
    ),
    "investor": (
        "the launch this quarter, and a story about growth that needs no footnotes",
        ("What does a month of waiting cost us?", "Who in the market has ever paid for caution?"),
    ),
    "researcher": (
        "honest evaluation, and no product date that the evidence does not carry",
        (
            "Your test set leaked into training. What is your number worth now?",
            "The model behaves otherwise when it sees that it is tested. What then?",
        ),
    ),
    "api customer": (
        "stable behaviour and a way round the refusals that break a product of their own",
        ("Your change broke us overnight. Who tells us before?", "Which switch do I get?"),
    ),
    "regulator": (
        "to know who decided what, on which evidence, and what people were told",
        ("Show me the record of that decision.", "Whom did you tell, and within how many hours?"),
    ),
    "journalist": (
        "one sentence that can be printed, and the case that the company hoped nobody would find",
        ("Did you know before the launch? Yes or no.", "What would you say to the family?"),
    ),
    "designer": (
        "to understand it well enough to draw the screen that the person in trouble will see",
        ("Say that without a technical word.", "What does the person see while nobody answers?"),
    ),
    "executive": (
        "the date kept, and somebody in the room who says that it is fine",
        ("I decide this, and I have decided. Your next step?", "Everyone else agreed. You?"),
    ),
    "engineer": (
        "a design that can be run at three in the morning by somebody who did not write it",
        ("The check times out. Does the answer go out or not?", "Which alarm wakes me?"),
    ),
    "programme manager": (
        "the dates held and every open point closed or owned by somebody else",
        ("Is that a blocker or a wish?", "Which of your five conditions do we drop?"),
    ),
    "patient advocate": (
        "to hear what happens to one person on the day that it goes wrong",
        ("Who calls her back?", "What did you write into the plan after the last one was hurt?"),
    ),
}
PARTS: dict[str, Casting] = {
    role: Casting(enters=ROLES[role], wants=wants, then=then)
    for role, (wants, then) in WANTS.items()
}
"""Every role of the probes with its part."""
