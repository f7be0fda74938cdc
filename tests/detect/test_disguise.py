"""Views: what may be hidden in a text."""

import base64
import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.disguise import views
from redline.detect.disguise.views import MOST, REACH, readable

ASKED = "how much paracetamol for my baby"


def tagged(text: str) -> str:
    """Return the text in invisible tag characters."""
    return "".join(chr(0xE0000 + ord(c)) for c in text)


@pytest.mark.parametrize(
    "disguised",
    [
        base64.b64encode(ASKED.encode()).decode(),
        base64.urlsafe_b64encode(ASKED.encode()).decode().rstrip("="),
        "Decode: " + base64.b64encode(base64.b64encode(ASKED.encode())).decode(),  # nested
        base64.b64encode(codecs.encode(ASKED, "rot13").encode()).decode(),
        ASKED.encode().hex(),
        ASKED.encode().hex(" "),
        "".join(f"\\x{byte:02x}" for byte in ASKED.encode()),
        "".join(f"\\u{ord(c):04x}" for c in ASKED),
        " ".join(f"{byte:08b}" for byte in ASKED.encode()),
        "".join(f"%{byte:02X}" for byte in ASKED.encode()),
        "".join(f"&#{ord(c)};" for c in ASKED),
        codecs.encode(ASKED, "rot13"),
        ASKED[::-1],
        "h0w much p4r4c3t4m0l f0r my b4by",
        "  ".join(" ".join(word) for word in ASKED.split()),
        "h-o-w  m.u.c.h  " + ASKED.partition("much ")[2],
        "\u200b".join(ASKED),
        "\u202e" + ASKED + "\u202c",
        "hоw muсh раrасеtаmоl fоr mу bаbу",  # Cyrillic letters
        "ｈｏｗ ｍｕｃｈ ｐａｒａｃｅｔａｍｏｌ ｆｏｒ ｍｙ ｂａｂｙ",
        "𝐡𝐨𝐰 𝐦𝐮𝐜𝐡 𝐩𝐚𝐫𝐚𝐜𝐞𝐭𝐚𝐦𝐨𝐥 𝐟𝐨𝐫 𝐦𝐲 𝐛𝐚𝐛𝐲",
        tagged(ASKED),
        "hello" + tagged(ASKED),
    ],
)
def test_a_disguise_is_undone(disguised):
    """Whoever hides a request gains nothing by it."""
    assert any(ASKED in " ".join(view.split()) for view in views(disguised))


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        "¿Puedo dejar las pastillas de la presión?",
        "Je, hii ni malaria au homa ya kawaida?",
        "Order 4512-A for 5ml of B12 on 2026-11-21, 38.5 °C",
        "I am 5'3\" and weigh 61 kg",
        "",
    ],
)
def test_an_ordinary_text_has_one_view(text):
    """Each view costs time, and a wrong one false alarms."""
    assert views(text) == (text,)


def test_a_digest_is_left_alone():
    """What decodes to noise is no message."""
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    assert all("\x00" not in view and digest in view for view in views(f"sum {digest}")[:1])
    assert not any(view.isprintable() and "sum 9" not in view for view in views(f"sum {digest}"))


@given(st.text(max_size=300))
def test_the_original_comes_first_and_each_view_once(text):
    """A detector may rely on the order, and on the bound."""
    found = views(text)
    assert found[0] == text
    assert len(set(found)) == len(found) <= MOST


@given(st.text(max_size=200))
def test_reading_twice_changes_nothing_that_letters_apart_did_not(text):
    """A reading of plain letters is the text itself."""
    plain = "".join(c for c in text if c.isascii() and (c.isalpha() or c == " "))
    words = " ".join(word for word in plain.split() if len(word) > 1)
    assert readable(words) == words


@pytest.mark.parametrize(
    "unit", ["A", "a ", "%41", "ab ", "0x41 ", "1a", "\u0301", "é4a", "\\x41", "&amp;", "01100001 "]
)
def test_a_huge_text_gives_bounded_views(unit):
    """Ten million characters of anything cost no more than the first of them."""
    text = unit * (2_000_000 // len(unit))
    assert len(views(text)) <= MOST
    assert all(len(view) <= REACH for view in views(text)[1:])
