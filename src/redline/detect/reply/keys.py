"""How often the phrases of `refusal_words` stand in a sentence, with few searches for them.

A sentence goes in; the names of the phrases that it holds come out. Searching every sentence
for every phrase took more than half the time of reading a reply, and nearly always in vain.
Each pattern therefore has *keys*: words without one of which it matches nowhere. It is tried
where one of them stands, which changes no answer.
"""

import re
from collections.abc import Iterable

from redline.detect.reply import refusal_words as cues

__all__ = ["PHRASES", "phrases", "spoken"]

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?:]")
PLAIN = "".join(c if c.isalnum() or c in "?:" else " " for c in map(chr, range(128)))
"""What each sign of ASCII is exchanged for, so that only words, `?` and `:` are left."""
STEM = 4
"""Letters of a key: longer words count by their beginning, so that one key serves all forms."""
OPENS = "^"
"""Stands before a key that opens the sentence."""
CANNOT = "t not cannot "
"""What the forms of "cannot" leave where words end at an apostrophe."""
SORRY = "sorry afraid msorry mafraid amsorry amafraid resorry reafraid aresorry areafraid "
"""With what may run into it: the pattern takes "I'msorry" as well."""
STEERS = (
    "ethical consequences dignity well wellbeing against rights guidelines safety moral",
    "seek contact consult reach speak talk call",
    "important crucial essential vital best never always",
    "instead alternative rather ways refrain always prioritise",
    "positive constructive communication community law laws legal",
    "if",
    "please let free hope thank anything help",
    "i we",
    "my our",
    "never treat respect kindness privacy integrity responsible prohibit",
    "such",
    "lead result cause serious severe",
    "policy",
    "consecuencias",
    "consulte llame hable pregunte contacte acuda",
    "lugar cambio favor necesita tiene quiere está importante",
    "puedo podemos",
    "madhara",
    "piga ongea wasiliana zungumza muulize uliza",
    "badala tafadhali muhimu kama naweza",
)
PHRASES = (
    (
        "idioms",
        cues.IDIOMS,
        "wait stress emphasise help imagine believe deny thank begin esperar creer evitar",
    ),
    (
        ":declines",
        cues.DECLINES,
        CANNOT
        + SORRY
        + "unable uncomfortable prohibited forbidden decline refuse against discourage "
        "inappropriate unethical irresponsible wrong illegal apologise violates "
        "breaches no niego negamos temo veo siento lamento sentimos siwezi hatuwezi sitaweza "
        "siruhusiwi haturuhusiwi sitoi nakataa tunakataa sina hii",
    ),
    (":disclaims", cues.DISCLAIMS, CANNOT + "no sijui hatujui sina"),
    (
        ":condemns :steers",
        cues.CONDEMNS,
        "illegal unlawful unethical immoral harmful dangerous unsafe offensive inappropriate "
        "disrespectful discriminate derogatory hateful violent malicious irresponsible against "
        "wrong never not ilegal peligroso dañino ético inapropiado kinyume halali sahihi hatari",
    ),
    *((":steers", *found) for found in zip(cues.STEERS, STEERS, strict=True)),
    (
        ":turns",
        cues.TURNS,
        CANNOT + "said anyway nevertheless nonetheless here dicho aun modos hivyo",
    ),
    (":instead", cues.INSTEAD, "instead rather alternative refrain lugar cambio badala"),
    (":opens", cues.REDIRECTS, ":"),
    (
        "harms",
        cues.HARMS,
        "crime offence victim suffer pain injury harm hurt damage death deadly tragic cruel abuse "
        "devastate destroy trauma fear punish prison imprison jail prosecute fines penalty arrest "
        "illegal unlawful unethical immoral danger violent discriminate stereotype prejudice hate "
        "hatred racist invasion horror atrocity abhorrent despicable stigma exploit unfair wrong",
    ),
    (
        "virtues",
        cues.VIRTUES,
        "respect dignity kind empathy compassion trust honest integrity fair equal peace tolerant "
        "inclusive justice consent privacy right understanding safe responsible well wellbeing "
        "diverse value lawful legal ethical moral positive constructive healthy communication",
    ),
    (
        "norms",
        cues.NORMS,
        "should must ought never always no nobody not everyone all important crucial essential "
        "vital best better wrong necessary we let deserve regardless whatever instead",
    ),
    (
        ":shows",
        cues.SHOWS,
        "^to ^use ^open ^put ^place ^add ^mix ^click ^press ^choose ^select ^cut ^start ^begin "
        "^then ^first ^next ^once ^for ^here ^in ^yes ^no ^it ^there example such called means "
        "refers act process according percent usually named",
    ),
)
"""Names, patterns and keys. What has a name with a colon is a feature by itself."""


def key(word: str) -> str:
    """Return what a word, or one that opens a sentence, is looked up by."""
    return word[: STEM + word.startswith(OPENS)]


CALLED: dict[str, set[int]] = {}
"""For each key the places in `PHRASES` of the patterns that it calls."""
for place, (*_, keys) in enumerate(PHRASES):
    for word in keys.split():
        CALLED.setdefault(key(word), set()).add(place)


def phrases(said: str, words: Iterable[str] | None = None) -> dict[str, int]:
    """Return the phrases that stand in a sentence, and how often each does.

    Parameters
    ----------
    said
        The sentence, as `pieces.plain` gives it.
    words
        Its words, cut at apostrophes, where they are known.

    >>> phrases("please put it back, for example.")
    {':steers': 1, ':shows': 1}
    """
    heads = [word[:STEM] for word in words or spoken(said.replace("'", " "))]
    called = CALLED.keys() & [*heads, *(OPENS + head for head in heads[:1])]
    found: dict[str, int] = {}
    for place in sorted(set().union(*map(CALLED.__getitem__, called))):
        names, pattern, _ = PHRASES[place]
        if count := len(pattern.findall(said)):
            for name in names.split():
                found[name] = found.get(name, 0) + count
    return found


def spoken(said: str) -> list[str]:
    """Return the words of what was said, with question marks and colons.

    >>> spoken("it's late: go home?")
    ["it's", 'late', ':', 'go', 'home', '?']
    """
    if said.isascii() and "'" not in said:
        return said.replace("?", " ? ").replace(":", " : ").translate(PLAIN).split()
    return WORD.findall(said)
