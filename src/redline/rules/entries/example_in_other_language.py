"""SCP019: an example that is not in the language that its row names."""

import unicodedata
from collections.abc import Iterator, Mapping

from redline.brief.model import Example
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.tongues import name_of, one
from redline.text import lazy, words

COMMON = {
    "en": (
        "the is my how what i to can do and you of are will does this it when where which for "
        "not have did should who can be go no there with at your me she he"
    ),
    "es": (
        "el la los las que mi un una qué cómo cuánto cuánta dónde cuándo es para puedo quiero "
        "hablar con del mis hay está"
    ),
    "fr": (
        "le la les que mon ma une est je comment quel quelle pour dans des du qui vous veux "
        "parler où pas mes quand combien"
    ),
    "de": (
        "der die das ich ist wie mein meine was und nicht ein eine einem einen mit zu kann "
        "darf für wann wo welche er sie es"
    ),
    "pt": (
        "o a os que meu minha um uma é como quanto onde quando para posso quero falar com não "
        "do da está mim me"
    ),
    "nl": (
        "de het een ik is hoe mijn wat en niet met van voor kan mag wanneer waar welke "
        "hoeveel aan heeft naar"
    ),
    "it": (
        "il la che mio mia un una è come quanto dove quando per posso voglio con non di del sono"
    ),
    "pl": (
        "czy jak jest mój moja nie mogę chcę gdzie kiedy ile na do się to co z w mnie moje kto jaki"
    ),
    "sw": "ni ya na wa kwa je nataka gani lini wapi yangu la kuwa mimi nini hii bado nina",
    "tr": "bir ve mi mı ne nasıl için var benim bu ile nerede zaman istiyorum mu mü kaç hangi",
}
"""Words that most sentences of a language have, and few of another."""
KNOWN = {tag: frozenset(words(text)) for tag, text in COMMON.items()}
SCRIPTS = {
    tag: script
    for script, tags in (
        ("ARABIC", "ar fa ur prs ps"), ("CYRILLIC", "ru uk bg sr"), ("GREEK", "el"),
        ("HEBREW", "he"), ("DEVANAGARI", "hi"), ("BENGALI", "bn"), ("THAI", "th"),
        ("HANGUL", "ko"), ("ETHIOPIC", "am ti"), ("TAMIL", "ta"),
    )
    for tag in tags.split()
}  # fmt: skip
LATIN = frozenset(KNOWN) | {
    "da",
    "sv",
    "no",
    "fi",
    "vi",
    "so",
    "ro",
    "cs",
    "hu",
    "sk",
    "hr",
    "cy",
    "id",
    "ms",
    "zu",
    "xh",
}
QUOTED = lazy(r"[\"“][^\"”]*[\"”]")
SURE = 2
"""How many more common words of another language a row must have than of its own."""


@rule("SCP019", severity=Severity.WARNING, dimension="scoping", answers=("C004", "C061"))
def example_in_other_language(context: Context) -> Iterator[Flag]:
    """Compare the words and the script of each request with its language."""
    tags = [one(row.language) for row in context.brief.examples]
    near = {tag: known for tag, known in KNOWN.items() if tag in {*tags, "en"}}
    for row, tag in zip(context.brief.examples, tags, strict=True):
        found = other_script(row, tag) or other_words(row, tag, near)
        if found:
            yield Flag(
                at=row.where("Language"),
                message=f"this request reads like {found}, and its row says {name_of(tag)}",
                help="correct the language, or the request: what is taught under a wrong language "
                "leaves a hole in both",
            )


def other_script(row: Example, tag: str) -> str:
    """Return the script of a request that its language is not written in, or nothing."""
    if row.request.isascii():
        return "another script" if tag in SCRIPTS and row.request else ""
    letters = [letter for letter in row.request if letter.isalpha()]
    if not letters or not (tag in SCRIPTS or tag in LATIN):
        return ""
    scripts = {
        unicodedata.name(letter, "").split()[0] for letter in letters if ord(letter) > LAST_LATIN
    }
    if tag in SCRIPTS:
        wanted = SCRIPTS[tag]
        latin = all(ord(letter) <= LAST_LATIN for letter in letters)
        return "another script" if latin or (scripts and wanted not in scripts) else ""
    return (
        "another script" if len(scripts) > 0 and all(ord(x) > LAST_LATIN for x in letters) else ""
    )


LAST_LATIN = 0x24F
"""Code points up to here are Latin letters."""


def other_words(row: Example, tag: str, near: Mapping[str, frozenset[str]]) -> str:
    """Return the language whose common words a request has, and none of its own; or nothing."""
    if tag not in KNOWN:
        return ""
    said = frozenset(words(QUOTED.sub("", row.request).casefold()))
    own = len(said & KNOWN[tag])
    counts = {other: len(said & known) for other, known in near.items() if other != tag}
    if not counts:
        return ""
    best = max(counts, key=lambda other: counts[other])
    return name_of(best) if own < SURE and counts[best] >= own + SURE else ""
