"""The words of attacks: in nine languages, whole, and filled without accident."""

import tomllib
from pathlib import Path

import pytest

import redline
from redline.attacks import AttackInput, chance
from redline.attacks.carriers import base, carried, filled, read, variants

FOLDER = Path(str(redline.__file__)).parent / "content" / "attacks"
LANGUAGES = {"en", "es", "sw", "fr", "de", "pt", "ar", "hi", "zh"}
GAPS = {"acrostic": "{lines}", "many-shot": "{number}", "filler": ""}
OTHERS = {"codes", "low-resource-language"}
"""Names of codes, and the file whose point is its languages."""

files = pytest.mark.parametrize("name", sorted(p.stem for p in FOLDER.glob("*.toml")))


def texts(carrier) -> list[str]:
    """Return what a carrier says."""
    if isinstance(carrier, str):
        return [carrier]
    return [content for turn in carrier for content in turn.values()]


@files
def test_every_language_has_carriers_of_its_own(name):
    """An English frame around an Arabic request is another attack."""
    found = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    if name in OTHERS:
        return
    assert set(found) == LANGUAGES
    for carriers in found.values():
        assert len(carriers) >= 2
        assert len(set(map(str, carriers))) == len(carriers)


@files
def test_every_carrier_carries_the_request(name):
    """A carrier that lost the request would measure nothing."""
    if name == "codes":
        return
    for language in read(name):
        for carrier in variants(name, language):
            text = "\n".join(texts(carrier))
            gaps = ("{one}", "{two}") if "{one}" in text else (GAPS.get(name, "{request}"),)
            assert all(gap in text for gap in gaps), text
            assert text.isprintable() or "\n" in text


@files
def test_a_conversation_ends_with_the_person(name):
    """The last turn is what the feature is asked."""
    if name in {"codes", "many-shot"}:
        return
    for language in read(name):
        for carrier in variants(name, language):
            if not isinstance(carrier, str):
                assert all(len(turn) == 1 for turn in carrier)
                assert {role for turn in carrier for role in turn} <= {"user", "assistant", "tool"}
                assert list(carrier[-1]) == ["user"]


def test_gaps_are_filled_at_once_and_others_left():
    """What a person writes may look like a gap."""
    text = filled("{code}: {request} {answer}", {"code": "{request}", "request": "{code} \\1"})
    assert text == "{request}: {code} \\1 {answer}"


def test_a_region_uses_its_language_and_an_unknown_one_english():
    """`sw-KE` is Swahili."""
    assert base("SW-ke") == "sw"
    assert variants("authority", "sw-KE") == read("authority")["sw"]
    assert variants("authority", "tr") == read("authority")["en"]


def test_a_request_that_was_reshaped_stands_in_the_gap():
    """Encodings fill it with the code."""
    data = AttackInput(request="plain", rng=chance(1, "row", "x"))
    text = carried("encoding", data, request="CODED", code="a code")
    assert "CODED" in text
    assert "a code" in text
    assert "plain" not in text
