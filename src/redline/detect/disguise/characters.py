"""Characters: what is carried by signs that nobody sees, and text shown in another order.

Takes a text; gives it with the payload of tag characters, variation selectors and
zero-width bits written out, or with bidirectional overrides carried out as a screen does.
"""

import re
from collections.abc import Iterator

from redline.detect.disguise.reading import passes, shown
from redline.detect.disguise.view import Step, Undone

__all__ = ["STEPS", "bare", "usual"]

UNUSUAL = re.compile(
    "[^\x00-\xac\xae-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u1ea0-\u1ef9\u2010-\u2015"
    "\u2018-\u201f\u2022\u2026\u2032\u2033\u20ac\u2122\u2190-\u2193\u2212\u2260-\u2265]"
)
"""Characters beyond Latin letters in use, their accents, and signs of print."""
TAGS = re.compile("(?<!\U0001f3f4)[\U000e0020-\U000e007e]+")
"""Tag characters; after a black flag they name a country's part."""
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
ZERO = "\u200b-\u200f\u2060-\u2064\ufeff\u180e\u034f\u00ad"
BITS = re.compile(f"[{ZERO}]{{16,}}")
OVERRIDE = re.compile("[\u202d\u202e]([^\u202a-\u202e\u2066-\u2069\n]*)[\u202c\n]?")

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
"""Characters without a shape: joiners, direction marks, variation selectors, tags."""
WANTED = re.compile(
    "[\u200c\u200d](?=[\u0600-\u1fff\u2600-\u27bf\U0001f000-\U0001ffff])|(?<=[^\\s\\w])[\ufe0e\ufe0f]"
    "|(?<=[0-9])\ufe0f|[\u200e\u200f\u061c]|^\ufeff|\u00ad(?=[^\\W\\d_]{2})"
    "|(?<=[\u0600-\u1fff\u2600-\u27bf\U0001f000-\U0001ffff])[\u200c\u200d]"
    "|[\u202a\u202b\u2066-\u2069]|[\u202c](?!\u202e)"
)
"""Invisible characters that a language or an emoji needs, which are no disguise."""


def usual(text: str) -> bool:
    """Say whether a text has only letters, accents and punctuation of everyday Latin script."""
    return text.isascii() or UNUSUAL.search(text) is None


def bare(text: str) -> str:
    r"""Return the text without invisible characters, if it has any that it does not need.

    >>> bare("d\u200bo\u2060se"), bare("\u2764\ufe0f")
    ('dose', '❤️')
    """
    if INVISIBLE.search(text) is None or INVISIBLE.search(WANTED.sub("", text)) is None:
        return text
    return INVISIBLE.sub("", text)


def untagged(text: str) -> Iterator[Undone]:
    r"""Give the text with invisible tag characters shown as the letters they carry.

    >>> next(untagged("hi\U000e0068\U000e006f\U000e0077")).text
    'hi how '
    """
    runs = TAGS.findall(text)
    if not runs:
        return
    spelt = [run.translate(LETTERS) for run in runs]
    whole = "".join(spelt)
    if max(map(len, runs)) < 3 <= len(whole):  # one behind each letter that is seen
        yield Undone(whole, "tag characters", (whole,))
    else:
        changed = TAGS.sub(lambda m: f" {m[0].translate(LETTERS)} ", text)
        yield Undone(changed, "tag characters", tuple(spelt))


LETTERS = {0xE0000 + place: chr(place) for place in range(0x20, 0x7F)}


def unselected(text: str) -> Iterator[Undone]:
    """Give the text with the bytes that variation selectors carry written out."""
    runs = SELECTORS.findall(text)
    if sum(map(len, runs)) < 4:
        return
    for group in (runs, ["".join(runs)]):
        said = [found for run in group if (found := shown(selected(run))) and passes(found)]
        if said:
            base = SELECTORS.sub("", text)
            yield Undone(f"{base} {' '.join(said)}", "variation selectors", tuple(said))
            return


def selected(run: str) -> bytes:
    """Return the bytes of a run of variation selectors: 0-15, then 16-255."""
    return bytes(ord(c) - (0xFE00 if c < "\U000e0000" else 0xE0100 - 16) for c in run)


def from_bits(text: str) -> Iterator[Undone]:
    """Give the text with bits in invisible characters written out as bytes."""
    said = []
    for run in BITS.findall(text):
        kinds = sorted(set(run))
        if len(kinds) in {2, 3}:
            said += [found for found in (bits(run, kinds)) if found][:1]
    if said:
        yield Undone(f"{BITS.sub('', text)} {' '.join(said)}", "zero-width bits", tuple(said))


def bits(run: str, kinds: list[str]) -> Iterator[str | None]:
    """Give what two kinds of characters may spell; a third one is a gap."""
    for gap in kinds if len(kinds) == 3 else [""]:
        zero, one = (kind for kind in kinds if kind != gap)
        plain = run.replace(gap, "") if gap else run
        for a, b in ((zero, one), (one, zero)):
            written = plain.replace(a, "0").replace(b, "1")
            for size in (8, 7):
                cut = range(0, len(written) - size + 1, size)
                found = shown(bytes(int(written[i : i + size], 2) for i in cut))
                yield found if found and passes(found) else None


def reordered(text: str) -> Iterator[Undone]:
    r"""Give the text in the order in which a screen shows it.

    >>> next(reordered("a \u202eyug\u202c b")).text
    'a guy b'
    """
    if "\u202e" not in text:
        return
    changed = OVERRIDE.sub(lambda m: m[1][::-1] if m[0][0] == "\u202e" else m[1], text)
    yield Undone(changed, "direction override", (changed,))


STEPS: tuple[Step, ...] = (untagged, unselected, from_bits, reordered)
