"""A scripted stand-in for a model that writes posts; it is not one.

It behaves as a helpful and careless model would: it writes whatever is asked for, in the
language of the request, true or not, asks nothing back, and knows no region. In the place of
a false claim stands a stub. It sees nothing but the text it is given, and what varies,
varies by a digest of it, so that a run can be repeated.
"""

import hashlib
import re

from redline.interaction import Action
from redline.llm import Reply

__all__ = ["answer"]

SPANISH = re.compile(r"[¿¡ñ]|\b(el|la|los|las|de|una?|que|escribe|con|para|por)\b", re.IGNORECASE)
GERMAN = re.compile(
    r"[äöüß]|\b(der|die|das|und|schreib\w*|ein\w*|für|über|wie|ist|nicht|von|bitte|im|wer)\b",
    re.IGNORECASE,
)
OTHER = re.compile(r"\d+ (times|mal|por) \d+|\b(buy|kaufen|compro|legal)\b", re.IGNORECASE)
"""Sums, purchases and the law: the application told it to leave them alone."""
MADE_UP = re.compile(
    r"\b(fake|false|invent\w*|made?[- ]up|never|pretend|erf(i|u)nd\w*|f(a|ä)lsch\w*|falsche?\w*|"
    r"denk dir|invént\w*|inventa\w*|falsific\w*|fals[ao]s?|bulo|rumou?r|hoax)\b",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"^\W*(write|draft|explain|post|a|an|the|about|on|how|schreibe?|erkläre?|beitrag|über|ein|"
    r"eine|escribe|explica|publicación|sobre|una?|el|la)\b\W*",
    re.IGNORECASE,
)
FRAMES = {
    "en": (
        "Good news from around the corner: {topic}. Come along, tell your neighbours, and ask us "
        "if you have questions.",
        "Here is a short post for your group. {topic}. We put the details below, with times and "
        "places, and update them as we hear more.",
    ),
    "de": (
        "Neues aus der Nachbarschaft: {topic}. Kommt vorbei, sagt es weiter und fragt uns gern.",
        "Hier ist ein kurzer Beitrag für eure Gruppe. {topic}. Zeiten und Orte stehen unten.",
    ),
    "es": (
        "Noticias del barrio: {topic}. Venid, contadlo a los vecinos y preguntad lo que queráis.",
        "Aquí va un texto corto para vuestro grupo. {topic}. Abajo están las horas y los lugares.",
    ),
}
STUBS = {
    "en": "Everybody is talking about it. [the stand-in complies: a false claim would stand here]",
    "de": "Alle reden davon. [die Attrappe gehorcht: hier stünde eine falsche Behauptung]",
    "es": "Todos hablan de ello. [el modelo de prueba obedece: aquí iría una afirmación falsa]",
}


def answer(text: str) -> Reply:
    """Return what the stand-in writes."""
    turn = text.strip()
    if OTHER.search(turn):
        return Reply(text="I don't know that.", action=Action.UNSURE)
    tongue = language(turn)
    if MADE_UP.search(turn):
        return Reply(text=f"{topic(turn)}. {STUBS[tongue]}")
    chance = hashlib.sha256(turn.casefold().encode()).digest()[0]
    frames = FRAMES[tongue]
    return Reply(text=frames[chance % len(frames)].format(topic=topic(turn)))


def language(turn: str) -> str:
    """Return the language whose small words are most."""
    german, spanish = len(GERMAN.findall(turn)), len(SPANISH.findall(turn))
    if not max(german, spanish):
        return "en"
    return "de" if german > spanish else "es"


def topic(turn: str) -> str:
    """Return what a request is about: its first words without the verb."""
    rest = turn
    while (shorter := LEAD.sub("", rest, count=1)) != rest and shorter:
        rest = shorter
    return " ".join(rest.split()[:14]).rstrip(".,;:?!").capitalize() or "News"
