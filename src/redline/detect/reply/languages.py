"""Whether a text is in a language in which the detectors of replies were shown to work.

Told by the share of common little words, not by a model. Short texts are taken at
their letters: an unknown word is no proof of another language.
"""

import re

__all__ = ["english", "known_language"]

LITTLE = {
    "en": "the of and to a in is that it for on with as are be this i you not or have but by at "
    "from your we they can do if an will was no my what so there their when how would which",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero "
    "sus le ya este sí porque esta cuando muy sin sobre también me hasta hay donde si puedo",
    "sw": "na ya wa kwa ni la za katika kuwa hii cha huo hiyo kama au si yake wake hilo lakini "
    "watu mtu ili tu bila sana pia siwezi tafadhali samahani kuhusu",
}
COMMON = {language: frozenset(words.split()) for language, words in LITTLE.items()}
WORD = re.compile(r"[^\W\d_]+")
PLAIN = "".join(chr(sign) if chr(sign).isalpha() else " " for sign in range(128))
"""What each sign of ASCII is exchanged for, so that only letters are left."""
READ = 2_000
"""Characters that are looked at."""
LATIN = re.compile(r"[a-záéíóúüñ'’\s\d\W]*", re.I)
SHORT = 8
"""Words below which only the letters count."""
ENOUGH = 0.18
"""Share of little words from which a language is taken as recognised; running prose has
a third to a half in English and Spanish, a fifth in Swahili."""


def known_language(text: str) -> bool:
    """Say whether a text is probably English, Spanish or Swahili.

    >>> known_language("You can open it with the key in the drawer by the door.")
    True
    >>> known_language("Вы можете открыть ящик ключом.")
    False
    """
    return recognised(text, tuple(COMMON))


def english(text: str) -> bool:
    """Say whether a text is probably English.

    >>> english("Puedes abrirla con la llave que está en el cajón de la mesa.")
    False
    """
    return recognised(text, ("en",))


def recognised(text: str, languages: tuple[str, ...]) -> bool:
    """Say whether a text is probably in one of these languages."""
    words = words_of(text[:READ])
    if len(words) < SHORT:
        return all(word.isascii() or LATIN.fullmatch(word) for word in words)
    counts = {name: sum(map(little.__contains__, words)) for name, little in COMMON.items()}
    best = max(counts, key=counts.__getitem__)
    return best in languages and counts[best] >= ENOUGH * len(words)


def words_of(text: str) -> list[str]:
    """Return the runs of letters of a text, in small letters."""
    if text.isascii():
        return text.lower().translate(PLAIN).split()
    return [word.casefold() for word in WORD.findall(text)]
