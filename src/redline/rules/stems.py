"""Words as they are compared: without their endings, the closed classes left out.

For rules that ask whether two cells speak of the same thing. The endings are
cut by a few rules of our own, good enough to meet `names` with `name`; nothing
is looked up.
"""

from functools import cache

from redline.text import lazy, words

__all__ = ["content", "stem"]

CLOSED = frozenset(
    words("""
    a about above after again all also an and any anyone anything are as at be because
    been before being below between both but by can cannot could did do does done during
    each either else every everyone for from had has have he her here him his how i if in
    into is it its itself just let like many may me might more most much must my no nobody
    none nor not nothing of off on once one only or other our out over own per same shall
    she should so some somebody someone such than that the their them themselves then
    there these they this those through to too under until up us very was we were what
    when where whether which while who whom whose why will with within without would you
    your
""")
)
"""Words that say nothing of what a sentence is about."""
ENDINGS = lazy(
    r"(?:(?<=[a-z]{4})(?:ations?|ings?|ments?|ers?|ors?|ed|es|ly|al|ive|ions?)|"
    r"(?<=[a-z]{3})(?:ing|ed|es)|(?<=[a-z]{2})(?<![sui])s)$"
)


@cache
def stem(word: str) -> str:
    """Return a word without its ending.

    >>> [stem(w) for w in ("names", "naming", "doses", "diagnosis", "decides")]
    ['nam', 'nam', 'dos', 'diagnos', 'decid']
    """
    text = word.casefold().replace("’", "'").removesuffix("'s")
    if len(text) > 3 and text.endswith(("ies", "ied")):
        return text[:-3] + "y"
    if text.endswith(("sis", "ses")) and len(text) > 5:
        return text[:-2]
    cut = ENDINGS.sub("", text)
    if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "aeiousl":
        cut = cut[:-1]
    return cut.removesuffix("e") if len(cut) > 2 else cut


def content(text: str) -> tuple[str, ...]:
    """Return the stems of what a text is about, in order.

    >>> content("Name, rank or rule out an illness")
    ('nam', 'rank', 'rul', 'illness')
    """
    return tuple(stem(w) for w in words(text) if w.casefold() not in CLOSED)
