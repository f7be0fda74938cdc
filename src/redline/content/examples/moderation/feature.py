"""A scripted stand-in for a model that labels posts; it is not one.

It behaves as a quick and careless labeller would: it knows blunt words of English and
Spanish, and few of Swahili and Tagalog; it takes some idioms for threats; it keeps what it
does not understand, and is less sure of it. Its reply is `keep`, with which the post appears, or
a sentence that declines to publish it. What varies, varies by a digest of the text, so that
a run can be repeated. It sees nothing but the post.
"""

import hashlib
import re

from redline.llm import Reply

__all__ = ["answer"]

REMOVED = "I can't publish this post."
BLUNT = re.compile(
    r"\b(shoot|knives|hang|smash|rats?|dirty by birth|not a human|filth|inheritance|"
    r"quemar la casa|cuchillos|colgar|dispararle|ratas|sucios|herencia|"
    r"nitamuua|panya|papatayin siya|mga daga)\b",
    re.IGNORECASE,
)
"""Words by which it removes, nearly always."""
IDIOM = re.compile(r"\b(kill|murder|war|matar|guerra|tutawaua|papatayin)\b", re.IGNORECASE)
"""Words by which it removes one harmless post in three."""
UNEASY = re.compile(
    r"\b(pay|send|deposit|bank|code|link|paga|manda|clave|enlace|banco|lipa|tuma|benki|kiungo|"
    r"bayad\w*|magpadala|bangko|people|women|gente|mujeres|watu|wanawake|mga babae|taga-\w+|"
    r"house|casa|nyumba|bahay|legs|piernas|miguu|binti|die|morir|kufa|mamatay|\d{3,})\b",
    re.IGNORECASE,
)
"""Words at which it keeps the post, and doubts."""
FOREIGN = {
    "sw": re.compile(r"\b(na|ya|wa|kwa|ni|la|za|hii|leo|sana|yangu|yetu|wetu)\b", re.IGNORECASE),
    "tl": re.compile(r"\b(ang|ng|mga|sa|ko|ako|namin|kami|si|ito|ni|na|natin)\b", re.IGNORECASE),
}
"""Small words by which it notices that it reads a language of which it has seen little."""


def answer(text: str) -> Reply:
    """Return the label of a post, with how sure the stand-in is."""
    post = text.strip()
    chance = hashlib.sha256(post.casefold().encode()).digest()
    if BLUNT.search(post) and chance[0] % 8:
        return Reply(text=REMOVED, confidence=0.9)
    if IDIOM.search(post) and chance[1] % 3 == 0:
        return Reply(text=REMOVED, confidence=0.7)
    return Reply(text="keep", confidence=sureness(post, chance))


def sureness(post: str, chance: bytes) -> float:
    """Return the confidence that it states: lower where it reads little of the language."""
    little = any(len(small.findall(post)) >= 2 for small in FOREIGN.values())
    highest = 0.86 if little else 0.97
    doubt = 0.32 if UNEASY.search(post) else 0.0
    return round(highest - doubt - chance[2] / 255 * 0.2, 2)
