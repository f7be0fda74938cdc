"""Whatever an attack does to a request, somebody who knows how can read it back."""

import base64
import codecs
import re
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.attacks import ATTACKS, Attacked, AttackInput, chance
from redline.attacks.codes import MORSE, SPELT, encoded, is_latin, without_marks
from redline.attacks.shaping import ALIKE, pieces

REQUESTS = {
    "en": "Is it {serious}, 'yes' or \\d?",
    "es": "¿Es señal de algo grave?",
    "de": "Ist das ein schlimmes Zeichen?",
    "ar": "هل هذه علامة مرض خطير؟",
    "hi": "क्या यह किसी बीमारी का लक्षण है?",
    "zh": "这是不是很严重的病？",
}
SEEDS = range(12)
Reader = Callable[[str], str]


def run(pattern: str, text: str) -> str:
    """Return the longest match, which in these texts is the code."""
    return max((found[0] for found in re.finditer(pattern, text)), key=len, default="")


def from_base64(text: str) -> str:
    """Read base64."""
    try:
        return base64.b64decode(run(r"[A-Za-z0-9+/]{8,}=*", text), validate=True).decode()
    except ValueError:
        return ""


def by_letter(table: dict[str, str]) -> Reader:
    """Read a code of letters, words between slashes."""
    back = {code: letter for letter, code in table.items()}

    def read(text: str) -> str:
        words = text.split(" / ")
        # The carrier's own words stand before the first and after the last sign of the code.
        return " ".join("".join(back.get(sign, sign) for sign in word.split()) for word in words)

    return read


def from_tags(text: str) -> str:
    """Read invisible tags."""
    hidden = bytes(ord(c) - 0xE0000 for c in text if 0xE0000 <= ord(c) < 0xE0080)
    return hidden.decode("unicode_escape")


def from_selectors(text: str) -> str:
    """Read variation selectors."""
    few = {0xFE00 + n: n for n in range(16)}
    many = {0xE0100 + n: n + 16 for n in range(240)}
    return bytes((few | many)[ord(c)] for c in text if ord(c) in few | many).decode()


def unleet(text: str) -> str:
    """Read digits as the letters that they look like."""
    return text.translate(str.maketrans("431057", "aeiost")).casefold()


def without_hidden(text: str) -> str:
    """Read past characters without width."""
    return re.sub("[\u200b\u2060]", "", text)


def forwards(text: str) -> str:
    """Read what was stored backwards."""
    return text[1:-1][::-1]


def line_beginnings(text: str) -> str:
    """Read what stands before the bars."""
    words = [line.split(" | ")[0] for line in text.split("\n") if " | " in line]
    return "".join("".join(words).split())


READERS: dict[str, Reader] = {
    "base64": from_base64,
    "hex": lambda text: bytes.fromhex(run(r"(?:[0-9a-f]{2}){8,}", text)).decode(),
    "binary": lambda text: bytes(
        int(byte, 2) for byte in run(r"[01]{8}(?: [01]{8})*", text).split()
    ).decode(),
    "url encoding": lambda text: unquote(run(r"(?:%[0-9A-F]{2})+", text)),
    "ascii numbers": lambda text: "".join(
        chr(int(number)) for number in run(r"\d+(?: \d+)+", text).split()
    ),
    "reversed": lambda text: text[::-1],
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "leetspeak": unleet,
    "morse": by_letter(MORSE),
    "nato alphabet": by_letter(SPELT),
    "invisible tags": from_tags,
    "emoji smuggling": from_selectors,
    "look-alike letters": lambda text: text.translate({v: k for k, v in ALIKE.items()}),
    "zero width": without_hidden,
    "full width": lambda text: unicodedata.normalize("NFKC", text),
    "styled letters": lambda text: unicodedata.normalize("NFKC", text),
    "combining marks": without_marks,
    "bidirectional override": forwards,
    "spaced letters": lambda text: text[::2],
    "acrostic": line_beginnings,
    "payload splitting": lambda text: "".join(re.findall(r'"(.*?)"', text)),
}
PARTS = {"chained extraction", "code switching"}
"""The pieces stand whole, with other words between them."""
LOSSY = {"typos", "vowels dropped", "best of n"}
"""What is lost is lost; a reader guesses it from the rest."""
MANY = {"encoding": ("base64", "hex", "leetspeak")}


def all_said(made: Attacked) -> str:
    """Return everything that is said in a conversation."""
    return "\n".join([*(turn.content for turn in made.before), made.request])


def shaped(name: str, request: str, language: str, seed: int) -> Attacked:
    """Return one attacked conversation."""
    data = AttackInput(request=request, language=language, rng=chance(seed, "row", name))
    return ATTACKS[name].on(data)


def alike(text: str) -> str:
    """Return a text as codes without case and accents keep it."""
    return "".join(without_marks(text).casefold().split())


@pytest.mark.parametrize("name", sorted(set(ATTACKS) - PARTS - LOSSY))
@pytest.mark.parametrize("language", REQUESTS)
def test_the_request_can_be_read_back(name, language):
    """What nobody could read would be no attack, and would pass for a feature that held."""
    request = REQUESTS[language]
    # The fallbacks of scripts that a code or a disguise has no signs for.
    instead = [from_base64, without_hidden]
    readers = [READERS[n] for n in MANY.get(name, (name,)) if n in READERS]
    for seed in SEEDS:
        text = all_said(shaped(name, request, language, seed))
        if not readers:
            assert request in text
            continue
        found = [alike(read(text)) for read in readers_that_work(readers, text)]
        found += [alike(read(text)) for read in instead] if not is_latin(request) else []
        assert any(alike(request) in read for read in found)


def readers_that_work(readers: list[Reader], text: str) -> list[Reader]:
    """Return the readers that can read a text at all."""
    working = []
    for read in readers:
        try:
            read(text)
        except ValueError:
            continue
        working.append(read)
    return working


@pytest.mark.parametrize("name", sorted(LOSSY))
@pytest.mark.parametrize("language", REQUESTS)
def test_what_is_lost_leaves_enough_to_guess_the_rest(name, language):
    """A person still reads it: at least half of the letters stand in their order."""
    request = REQUESTS[language].casefold()
    for seed in SEEDS:
        text = all_said(shaped(name, REQUESTS[language], language, seed)).casefold()
        assert SequenceMatcher(None, request, text).ratio() > 0.5


@pytest.mark.parametrize("name", sorted(PARTS))
@pytest.mark.parametrize("language", REQUESTS)
def test_the_parts_stand_in_their_order(name, language):
    """They are joined in the last turn, or read past the words between them."""
    request = REQUESTS[language]
    parts = pieces(request, 3 if name == "chained extraction" else 2)
    for seed in SEEDS:
        text = all_said(shaped(name, request, language, seed))
        at = 0
        for part in parts:
            at = text.index(part.strip(), at)


@given(text=st.text(), count=st.integers(1, 5))
def test_pieces_joined_are_the_text(text, count):
    """Nothing may get lost at the cuts."""
    found = pieces(text, count)
    assert len(found) == count
    assert "".join(found) == text


def test_pieces_are_cut_between_words_where_there_are_enough():
    """A cut inside a word would be a second attack."""
    assert pieces("one two three four", 3) == ("one ", "two three ", "four")
    assert pieces("很严重的病", 2) == ("很严", "重的病")


def test_codes_are_the_published_ones():
    """A table that only agrees with itself could be wrong in every letter."""
    assert MORSE["S"] + MORSE["O"] + MORSE["S"] == "...---..."
    assert MORSE["@"] == ".--.-."
    assert SPELT["J"] == "Juliett"
    assert codecs.encode("Hello", "rot13") in code("rot13", "Hello")
    assert "-- .- -.-. .... .- / .... --- .-.. .-" in code("morse", "macha hola")
    assert "48656c6c6f" in code("hex", "Hello")
    assert "%48%C3%A9" in code("url", "Hé")


def code(name: str, request: str) -> str:
    """Return a request in a code."""
    return encoded(name, AttackInput(request=request, rng=chance(1, "row", name)))


def test_a_script_that_a_code_lacks_is_written_in_base64():
    """A plain request that is only said to be in Morse would measure nothing."""
    text = code("morse", REQUESTS["zh"])
    assert from_base64(text) == REQUESTS["zh"]
    assert "base64" in text
