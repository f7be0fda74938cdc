"""What each point of a written case is, as an instruction to its writer."""

__all__ = ["ADVICE"]

ADVICE: dict[str, str] = {
    "boundary": "say what it will not do, and why",
    "named population": "name the people it is for, what they lack, and whom it is not for yet",
    "harm path": "say who is hurt, by which failure, and how it comes about",
    "control": "give the mechanism: at which moment, on which condition, the product does what",
    "backstop": "say what happens when that control itself fails",
    "value metric": "say what shows that it is of use, counted how and by whom",
    "launch bar": "give the risk a number with its denominator, its sample and its source",
    "price accepted": "price the choice on both sides, take one, and say how its cost is eased",
    "staged rollout": "let it out in steps: to whom, how many, how long, what must hold to go on",
    "trigger": "name the event that pulls it back, and how fast",
    "owner": "say who decides, and who may stop it without asking",
    "people told": "say who is told when it has gone wrong, what, and within which time",
    "limit admitted": "say what you do not know or cannot show, and what follows from it",
    "worked example": "work one case through",
}
"""By the names of `cues.POINTS`."""
