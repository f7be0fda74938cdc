"""Who may speak to the candidate, and the sentence with which each of them enters."""

__all__ = ["ROLES"]

ROLES: dict[str, str] = {
    "interviewer": "Back to me, as your interviewer.",
    "second interviewer": "I am the second interviewer; I have read all of it, too.",
    "red teamer": "I am a red teamer now, and I was paid to break this.",
    "enterprise client": "I speak for your largest customer now.",
    "investor": "I sit on your board now, for the fund that led the last round.",
    "researcher": "I lead the research team that trained the model.",
    "api customer": "I build a product of my own on your interface.",
    "regulator": "I am from the authority that supervises this market.",
    "journalist": "I write for a newspaper, and this is on the record.",
    "designer": "I am the designer on your team.",
    "executive": "I am your chief executive now, between two meetings.",
    "engineer": "I am the engineer who carries the pager for this.",
    "programme manager": "I run the launch programme and hold the dates.",
    "patient advocate": "I speak for the patients, pupils and families who live with the result.",
}
"""Each role with its entrance."""
