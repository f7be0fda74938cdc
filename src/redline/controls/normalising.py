r"""Normalise a text before a model reads it: the invisible is gone, disguised letters are plain.

A text comes in; out come the text as it goes on and the names of what was undone, none of them
where nothing was found: then the text is the same object. Signs that a language or an emoji needs
stay. Codes and ciphers are left as they are: detectors read them for themselves, and a model may
well be asked about them.
"""

import re
import unicodedata
from typing import Literal, cast

from redline.controls.edits import Edit, aligned

__all__ = ["FORMS", "normalised", "told"]

AS_SENT, NFC, NFKC = "as sent", "NFC", "NFKC"
FORMS = (AS_SENT, NFC, NFKC)
"""Unicode normal forms that a text may be brought into."""
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
ESCAPES = re.compile(r"\x1b(?:\[[0-?]{0,32}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,400}(?:\x07|\x1b\\))")
"""What terminals take for orders: colours, titles, links."""


def normalised(
    text: str, form: str = NFC, *, spelling: bool = False
) -> tuple[str, tuple[str, ...]]:
    r"""Return a text as it goes on, and what was undone in it.

    Parameters
    ----------
    form
        One of `FORMS`. NFKC also makes fractions, raised figures and wide punctuation plain,
        which changes what some texts say.
    spelling
        Whether letters set apart and signs in the place of letters are undone too.

    >>> normalised("ho\u200bw muсh"), normalised("x² ❤️ plain")
    (('how much', ('invisible characters', 'look-alikes')), ('x² ❤️ plain', ()))
    """
    by: list[str] = []
    found = text
    if CONTROLS.search(found):
        found, by = CONTROLS.sub("", ESCAPES.sub("", found)), ["control characters"]
    if not found.isascii():
        found, more = plain(found)
        by += more
        known = cast("Literal['NFC', 'NFKC']", form)
        if form != AS_SENT and not unicodedata.is_normalized(known, found):
            found, by = unicodedata.normalize(known, found), [*by, form]
    if spelling:
        from redline.detect.disguise import View  # noqa: PLC0415  # it loads NumPy
        from redline.detect.disguise.search import SPELT, undone  # noqa: PLC0415  # as above

        found, spelt = undone(SPELT, View(found))
        by += spelt
    return (found, tuple(by)) if found != text else (text, ())


def told(text: str, form: str, *, spelling: bool) -> tuple[str, tuple[str, ...], list[Edit]]:
    """Return what `normalised` does, and where in the text something was undone."""
    found, by = normalised(text, form, spelling=spelling)
    return found, by, aligned(text, found) if by else []


def plain(text: str) -> tuple[str, list[str]]:
    """Return a text with disguises of single characters undone, and their names."""
    # They load NumPy, and a policy without this control needs none.
    from redline.detect.disguise import View  # noqa: PLC0415
    from redline.detect.disguise.characters import reordered, usual  # noqa: PLC0415
    from redline.detect.disguise.search import PLAIN, undone  # noqa: PLC0415

    if usual(text):
        return text, []
    shown = next(reordered(text), None)
    found, by = undone(PLAIN, View(shown.text if shown else text))
    return found, [*([shown.by] if shown else []), *by]
