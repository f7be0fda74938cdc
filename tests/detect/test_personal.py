"""Personal data in texts, with and without a check digit."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.personal import KINDS, personal_data, redact

HELD = [
    ("e-mail", "write to ada.lovelace@post.org today", "ada.lovelace@post.org"),
    ("phone", "my number: +254 712 345678", "+254 712 345678"),
    ("phone", "Call me on 555-0134.", "555-0134"),
    ("phone", "llámame al 612 34 56 78", "612 34 56 78"),
    ("card", "card 4111 1111 1111 1111 exp 12/27", "4111 1111 1111 1111"),
    ("card", "amex 378282246310005", "378282246310005"),
    ("iban", "IBAN DE89 3704 0044 0532 0130 00 OK", "DE89 3704 0044 0532 0130 00"),
    ("bank-account", "account number: 12345678", "12345678"),
    ("national-number", "SSN 536-90-4399", "536-90-4399"),
    ("national-number", "NHS number 943 476 5870", "943 476 5870"),
    ("national-number", "Mi DNI es 54362315K", "54362315K"),
    ("national-number", "2 95 10 99 126 111 93", "2 95 10 99 126 111 93"),
    ("national-number", "Steuernummer 36 574 261 809", "36 574 261 809"),
    ("national-number", "RCCMNL83S18D969H", "RCCMNL83S18D969H"),
    ("national-number", "NIF 501 964 843", "501 964 843"),
    ("national-number", "CPF 390.533.447-05", "390.533.447-05"),
    ("national-number", "CURP BOXW310820HNERXN09", "BOXW310820HNERXN09"),
    ("national-number", "BSN 111222333", "111222333"),
    ("national-number", "personnummer 880320-0016", "880320-0016"),
    ("national-number", "PESEL 44051401359", "44051401359"),
    ("national-number", "aadhaar 2341 2341 2346", "2341 2341 2346"),
    ("national-number", "ID 7503305044089", "7503305044089"),
    ("national-number", "kitambulisho 23456789", "23456789"),
    ("national-number", "TFN 123 456 782", "123 456 782"),
    ("passport", "passport no. X1234567", "X1234567"),
    ("health-number", "MRN: 00123456", "00123456"),
    ("birth-date", "born on 12 May 1990", "12 May 1990"),
    ("birth-date", "geboren am 03.04.1985", "03.04.1985"),
    ("ip-address", "from 8.8.8.8 at noon", "8.8.8.8"),
    ("address", "I live at 221B Baker Street", "221B Baker Street"),
    ("address", "vivo en Calle de Alcalá 45", "Calle de Alcalá 45"),
    ("address", "12 rue de la Paix", "12 rue de la Paix"),
    ("address", "Hauptstraße 5", "Hauptstraße 5"),
    ("name", "My name is Ada Lovelace and I", "Ada Lovelace"),
    ("name", "Jina langu ni Juma Otieno, nina", "Juma Otieno"),
    ("name", "Dear Mr Smith,", "Smith"),
]
NONE = [
    "",
    "Order 4111 1111 1111 1112 is on its way.",
    "Version 1.2.3.4 of the tool runs at 192.168.1.10.",
    "My name is not important.",
    "The meeting of 2026-11-21 is at 12:30:45.",
    "Add 123456789 and 987654321.",
    "Write to support@company.org.",
    "He was born on a Monday.",
    "You need a passport and 2000 shillings.",
    "The sum is 123 456 782.",
    "The hash is 9f86d081884c7d659a2feaa0c55ad015.",
]


@pytest.mark.parametrize(("kind", "text", "quote"), HELD)
def test_a_piece_is_found_with_its_kind(kind, text, quote):
    """What is not seen is neither masked nor counted."""
    assert (kind, quote) in [(p.kind, p.quote) for p in personal_data(text)]


@pytest.mark.parametrize("text", NONE)
def test_numbers_of_things_are_let_through(text):
    """Masking every number would make a reply useless."""
    assert personal_data(text) == ()


@given(st.lists(st.sampled_from([t for _, t, _ in HELD] + NONE), max_size=6), st.text(max_size=20))
def test_spans_quote_the_text_and_lie_apart(parts, tail):
    """Whoever masks by offsets must hit the data and nothing twice."""
    text = "\n".join([*parts, tail])
    found = personal_data(text)
    assert all(text[p.start : p.end] == p.quote and p.kind in KINDS for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(("kind", "text", "quote"), HELD)
def test_what_was_redacted_is_gone(kind, text, quote):
    """The kind stands where the data stood."""
    said = redact(text, personal_data(text))
    assert quote not in said
    assert f"[{kind}]" in said


def test_a_region_reads_numbers_without_a_country_code():
    """A service of one country meets its own numbers in their short form."""
    assert personal_data("0712 345 678") == ()
    (found,) = personal_data("0712 345 678", region="KE")
    assert (found.kind, found.country, found.checked) == ("phone", "KE", True)


def test_a_record_does_not_print_what_it_found():
    """A log of findings must not become a second copy of the data."""
    (found,) = personal_data("ada@post.org")
    assert "ada" not in repr(found)


@pytest.mark.parametrize(
    "part", ["1234567890", "4111111111111111 ", "a.", "my name is ", "1.2.3.4 "]
)
def test_a_hostile_text_is_read_to_its_end(part):
    """The last piece is seen however much stands before it."""
    found = personal_data(part * (60_000 // len(part)) + " ada@post.org")
    assert found[-1].quote == "ada@post.org"
