"""Languages as briefs write them: names and tags, alone or in a list.

A name counts as a language only after words such as "in" or "speak", because
"a Spanish clinic" promises nobody Spanish.
"""

import re
from collections.abc import Iterator

from redline.brief import Brief
from redline.brief.model import Constraint, primary_tag
from redline.text import lazy, words

__all__ = ["LANGUAGE", "NAMES", "NUMBERS", "limit_on", "listed", "name_of", "one", "spoken"]

NAMES: dict[str, str] = {
    "afrikaans": "af", "albanian": "sq", "amharic": "am", "arabic": "ar", "armenian": "hy",
    "azerbaijani": "az", "basque": "eu", "bengali": "bn", "bosnian": "bs", "bulgarian": "bg",
    "burmese": "my", "cantonese": "yue", "catalan": "ca", "chinese": "zh", "croatian": "hr",
    "czech": "cs", "danish": "da", "dari": "prs", "dutch": "nl", "english": "en",
    "estonian": "et", "farsi": "fa", "filipino": "fil", "finnish": "fi", "flemish": "nl",
    "french": "fr", "galician": "gl", "georgian": "ka", "german": "de", "greek": "el",
    "gujarati": "gu", "hausa": "ha", "hebrew": "he", "hindi": "hi", "hungarian": "hu",
    "icelandic": "is", "igbo": "ig", "indonesian": "id", "irish": "ga", "italian": "it",
    "japanese": "ja", "kannada": "kn", "khmer": "km", "kinyarwanda": "rw", "kiswahili": "sw",
    "korean": "ko", "kurdish": "ku", "latvian": "lv", "lithuanian": "lt", "luganda": "lg",
    "luo": "luo", "dholuo": "luo",
    "macedonian": "mk", "malay": "ms", "malayalam": "ml", "maltese": "mt", "mandarin": "zh",
    "maori": "mi", "marathi": "mr", "nepali": "ne", "norwegian": "no", "pashto": "ps",
    "persian": "fa", "polish": "pl", "portuguese": "pt", "punjabi": "pa", "quechua": "qu",
    "romanian": "ro", "russian": "ru", "serbian": "sr", "shona": "sn", "sinhala": "si",
    "slovak": "sk", "slovenian": "sl", "somali": "so", "spanish": "es", "swahili": "sw",
    "swedish": "sv", "tagalog": "tl", "tamil": "ta", "telugu": "te", "thai": "th",
    "tigrinya": "ti", "turkish": "tr", "twi": "tw", "ukrainian": "uk", "urdu": "ur",
    "uzbek": "uz", "vietnamese": "vi", "welsh": "cy", "wolof": "wo", "xhosa": "xh",
    "yoruba": "yo", "zulu": "zu", "isixhosa": "xh", "isizulu": "zu", "te reo māori": "mi",
}  # fmt: skip
"""English names in lower case, with the tags of ISO 639."""
CODES = frozenset(NAMES.values()) | {"nb", "nn", "tw", "rm", "lb", "mn", "kk", "lo", "tg", "be"}
SAME = {"nb": "no", "nn": "no", "cmn": "zh", "tl": "fil"}
NAME = "|".join(sorted((n.title() for n in NAMES), key=len, reverse=True))
LANGUAGE = lazy(
    rf"\b(?:[Ii]n|[Ss]peak\w*|[Ww]rit\w+|[Rr]ead\w*|[Tt]yp(?:e[sd]?|ing)|[Uu]nderstand\w*|"
    rf"[Ss]upport(?:s|ed)?|[Tt]aught|[Cc]overs?)\s+(?:(?:only|both|either|plain|simple|or|and)\s+)*"
    rf"(?P<list>(?:{NAME})(?:(?:\s*,\s*(?:and |or )?|\s+(?:and|or|&)\s+|"
    rf"\s*/\s*)(?:{NAME}))*)\b(?!-)"
)
"""A list of languages after words that make it one, such as "in English or Welsh"."""
TAG = lazy(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
NO_TAG = frozenset(
    words(
        "all any and or not no yes tbd etc the two one six ten for now our own its us eu only more"
    )
)
"""Short words that are no tag of a language."""
NUMBERS = {
    word: number
    for number, word in enumerate(words("one two three four five six seven eight nine ten"), 1)
} | {"both": 2, "single": 1}
"""Small numbers in words."""


def one(code: str) -> str:
    """Return the tag under which a language is compared."""
    tag = primary_tag(code)
    return SAME.get(tag, tag)


def limit_on(brief: Brief) -> Constraint | None:
    """Return the constraint on languages, or None."""
    return next(
        (
            row
            for row in brief.constraints
            if re.search(r"\blanguages?\b|\blocales?\b", row.constraint, re.I)
        ),
        None,
    )


def listed(limit: str) -> tuple[str, ...]:
    """Return the tags of a limit that is a plain list of languages; none where it is more.

    >>> listed("English, es and sw-KE")
    ('en', 'es', 'sw')
    >>> listed("en, sw, luo")
    ('en', 'sw', 'luo')
    >>> listed("en at launch, others once tested")
    ()
    """
    found = []
    known = False
    for part in re.split(r"\s*(?:[,;/+&]|\band\b)\s*", re.sub(r"\([^)]*\)", "", limit).strip(" .")):
        word = part.strip(" `").casefold()
        sure = NAMES.get(word) or (one(word) if primary_tag(word) in CODES else "")
        # There are some 8,000 tags; one that we have no name for counts beside others that we know.
        tag = sure or (one(word) if TAG.fullmatch(word) and word not in NO_TAG else "")
        if word and not tag:
            return ()
        if word:
            known = known or bool(sure)
            found.append(one(tag))
    return tuple(dict.fromkeys(found)) if known else ()


def spoken(text: str) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """Give each list of languages in a sentence, with their tags."""
    for found in LANGUAGE.finditer(text):
        names = re.findall(NAME, found["list"])
        yield found, tuple(one(NAMES[name.casefold()]) for name in names)


def name_of(tag: str) -> str:
    """Return a language's English name, or its tag.

    >>> name_of("sw"), name_of("qq")
    ('Swahili', '`qq`')
    """
    names = [name.title() for name, known in NAMES.items() if known == tag]
    return min(names, key=len, default=f"`{tag}`")
