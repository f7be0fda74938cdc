"""What a cell says that is done: a verb with the thing that it is done to.

"Name, rank or rule out an illness" holds three acts on one thing. An act meets
another if their verbs mean the same and the things have the same last word, so
that "names the page about an illness" meets none of the three.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from redline.rules.stems import CLOSED, stem
from redline.text import words

__all__ = ["Act", "acts", "alike", "deeds", "done", "meets"]

ALIKE = (
    "give provide offer supply hand get receive",
    "recommend suggest advise propose",
    "name identify diagnose state determine pinpoint",
    "tell say reveal disclose share report expose",
    "write draft compose generate produce create",
    "decide approve reject grant deny award refuse",
    "calculate compute estimate",
    "send submit file post email",
    "change alter modify edit adjust update amend",
    "compare rank rate score",
    "predict forecast",
    "promise guarantee commit",
    "issue pay refund",
    "assess evaluate judge interpret",
)
"""Verbs that mean much the same in a boundary."""
CLASS = {stem(verb): number for number, line in enumerate(ALIKE) for verb in line.split()}
OFFERED = frozenset({CLASS[stem("suggest")], CLASS[stem("calculate")]})
"""Who suggests or calculates a dose has given it."""
PROMISED = frozenset({CLASS[stem("give")], CLASS[stem("promise")]})
GIVING = frozenset({CLASS[stem("give")], CLASS[stem("tell")], CLASS[stem("write")]})
LINKS = frozenset(
    words("""
    about at by for from in into of on to with that which who whether when where if as
    because before after than over under against without per via during until unless based
    using is are was be being has have can may will must shall should would it its they he
    she what how why not no never only
""")
)
"""Words at which the thing that is acted on has ended."""
FILL = frozenset(words("a an the any some my your his her their our this these those one out up"))
"""Articles and the like, and the second half of `rule out`."""
WEAK = frozenset(
    map(
        stem,
        words("""
    tell say ask talk help let keep use make do take try show act go put have be speak
    discuss answer reply explain handle work
"""),
    )
)
"""Verbs that say too little without the rest of their sentence."""
ABOUT = frozenset(words("about on of for before after how whether i we"))
ASKED = frozenset(words("how to where when whether what who wants want"))
"""Words behind which an act is only spoken of."""
LISTED = frozenset(words("about anything of on for another another's who what"))
"""Words behind which a boundary goes on with things, and no longer with verbs."""
LONGEST = 5
"""Words of a thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One verb and the last word of what it acts on, both as stems."""

    verb: str
    thing: str
    """Empty where it acts on nothing, as in `Diagnose`."""


def acts(text: str) -> tuple[Act, ...]:
    """Return the acts of a boundary, whose clauses begin with verbs.

    >>> [(a.verb, a.thing) for a in acts("Name, rank or rule out an illness, at any confidence")]
    [('nam', 'illness'), ('rank', 'illness'), ('rul', 'illness')]
    >>> [(a.verb, a.thing) for a in acts("Give a dose or a diagnosis")]
    [('giv', 'dos'), ('giv', 'diagnos')]
    """
    found: list[Act] = []
    waiting: list[str] = []
    verb = ""
    listing = False  # behind "about another address", where each word that follows is a thing
    for clause in clauses(text):
        head, *rest = clause
        thing = last_word(rest)
        bare = not rest or (rest[0] in {"for", "in", "of", "on"})
        if bare and verb and any(act.verb == verb for act in found):
            # "Name a weight, diet or supplement": each may be one more thing that is named.
            found.append(Act(verb=verb, thing=stem(head)))
            if rest:
                continue
        if listing and not rest:
            continue
        if head in FILL and verb:
            waiting, thing = [verb], last_word(clause)
        elif head in LINKS or head in CLOSED:
            continue
        else:
            verb = stem(head)
            # "Pass on pictures" is no act on its own: only a bare verb, as in "Diagnose", is.
            waiting += [verb] if thing or not rest else []
        listing = not LISTED.isdisjoint(rest) and head not in LINKS
        if thing:
            found += (Act(verb=each, thing=thing) for each in waiting)
            waiting = []
    if not found:
        found = [Act(verb=each, thing="") for each in waiting]
    return tuple(act for act in found if act.verb not in WEAK)


def clauses(text: str) -> Iterator[list[str]]:
    """Give the clauses of a boundary as lists of words; `say to stop` is the clause `stop`."""
    for part in (
        text.casefold().replace(";", ",").replace(" or ", ",").replace(" and ", ",").split(",")
    ):
        found = words(part)
        if "to" in found[1:3]:
            # In "tell how to reach one" nobody but the asker reaches anything.
            found = [] if found[0] in {"how", "where", "when"} else found[found.index("to") + 1 :]
        while found and found[0] in {"ever", "or", "and", "nor", "then", "itself", "it", "try"}:
            found = found[1:]
        if found:
            yield found


def last_word(following: list[str]) -> str:
    """Return the stem of the last word of the thing that begins here, or an empty text."""
    thing = ""
    for word in following[:LONGEST]:
        if word in FILL:
            if thing:
                break
            continue
        if word in LINKS or word in CLOSED or word in {"or", "and"}:
            break
        thing = stem(word)
    return thing


def done(text: str, refused: tuple[Act, ...]) -> str:
    """Return the words with which a text says that one of the acts is done, or an empty text.

    >>> done("Names the likely illness", acts("Name an illness"))
    'names the likely illness'
    >>> done("Names the page about an illness", acts("Name an illness"))
    ''
    """
    for verb, thing, said in deeds(text):
        if any(meets(verb, thing, act) for act in refused):
            return said
    return ""


def deeds(text: str) -> Iterator[tuple[str, str, str]]:
    """Give each word that may be a verb with the thing behind it, both as stems, and the words.

    What is only spoken of, as in "how to close an account", is left out.
    """
    said = words(text.casefold())
    for number, word in enumerate(said):
        told = number > 1 and ASKED.issuperset(said[number - 2 : number])
        thing = last_word(said[number + 1 :][:LONGEST])
        if thing and not told and not (number and said[number - 1] in ABOUT):
            yield stem(word), thing, " ".join(said[number : number + 1 + LONGEST])


def alike(verb: str, refused: str) -> bool:
    """Say whether two stems of verbs mean the same, or the first gives what the second refuses."""
    kind, other = CLASS.get(verb, -1), CLASS.get(refused, -2)
    return verb == refused or kind == other or (other in PROMISED and kind in OFFERED)


def meets(verb: str, thing: str, act: Act) -> bool:
    """Say whether a verb with its thing is a given act, `gives a diagnosis` for `diagnose` too."""
    if thing == act.thing:
        return alike(verb, act.verb)
    if not act.thing:
        return verb == act.verb
    return thing == act.verb and CLASS.get(verb) in GIVING
