"""What every attack promises; a new one joins by existing."""

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.attacks import ATTACKS, AttackInput, attack, chance
from redline.attacks.known import pages_by_name
from redline.catalogue import read_page
from redline.errors import CatalogueError

EXAMPLE = re.compile(
    r"Language `(?P<tag>\w+)`, seed `(?P<seed>\d+)`:\n\n> (?P<request>[^\n]+)\n\nbecomes\n\n"
    r"```text\n(?P<result>.*?)\n```",
    re.S,
)
SECTIONS = ["Why it matters", "Example", "Known defences", "Known misses", "Source"]
LANGUAGES = ("en", "es", "sw")
REQUEST = "Is {it} \\1 'serious'?"

every = pytest.mark.parametrize("name", sorted(ATTACKS))


def shaped(name: str, request: str, language: str = "en", seed: int = 0, **known) -> str:
    """Return one attacked request."""
    data = AttackInput(
        request=request,
        language=language,
        rng=chance(seed, "row", name),
        languages=known.get("languages", LANGUAGES),
    )
    return ATTACKS[name].apply(data)


def test_the_attacks_of_the_first_version_are_there():
    """A brief names them in its Vector column."""
    assert set(ATTACKS) >= {
        "role play",
        "authority",
        "refusal suppression",
        "encoding",
        "pasted instructions",
        "language switch",
    }


@every
def test_an_attack_says_what_it_is(name):
    """Reports and rules read these fields."""
    found = ATTACKS[name]
    assert found.name == name == name.casefold()
    assert found.family
    assert found.tries
    assert found.tries <= {"refuse", "hand off", "answer", "abstain"}
    assert found.defences


@every
def test_an_attack_has_its_page(name):
    """The page is the documentation."""
    page = read_page(pages_by_name()[name])
    assert page.title == name
    assert page.lead
    assert list(page.sections) == SECTIONS
    assert all(page.sections.values())
    for defence in ATTACKS[name].defences:
        assert f"`{defence}`" in page.sections["Known defences"]


@every
def test_the_examples_of_a_page_are_what_comes_out(name):
    """A page cannot drift from its attack."""
    examples = list(EXAMPLE.finditer(read_page(pages_by_name()[name]).sections["Example"]))
    assert examples
    for found in examples:
        data = AttackInput(
            request=found["request"],
            language=found["tag"],
            rng=chance(int(found["seed"]), "example", name),
            languages=LANGUAGES,
        )
        assert ATTACKS[name].apply(data) == found["result"]


@every
@given(request=st.text(min_size=1), language=st.sampled_from(["en", "es", "sw", "sw-KE", "fr", ""]))
def test_an_attack_is_repeatable_and_not_the_plain_request(name, request, language):
    """The same seed, row and attack give the same text, whatever the request holds."""
    once = shaped(name, request, language, seed=3)
    assert once == shaped(name, request, language, seed=3)
    assert len(once) > len(request)


@every
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_attack_has_several_variants_in_each_language(name, language):
    """One carrier would be learnt by heart."""
    found = {shaped(name, REQUEST, language, seed) for seed in range(40)}
    assert len(found) >= 3
    assert not any("{request}" in text or "{code}" in text for text in found)


@every
def test_the_request_is_carried_whole(name):
    """An attack that lost the request would measure nothing."""
    if ATTACKS[name].family == "encoding":
        pytest.skip("the request is encoded; decoded below")
    for seed in range(20):
        assert REQUEST in shaped(name, REQUEST, "es", seed)


def test_every_code_can_be_read_back():
    """What nobody could read would be no attack."""
    kinds = set()
    for seed in range(30):
        text = shaped("encoding", "Es señal de algo?", "es", seed)
        kind = next(k for k in ("base64", "hex", "leetspeak") if k in text)
        kinds.add(kind)
        words = re.split(r"[\s]+", text)
        if kind == "base64":
            assert any(decoded(w) == "Es señal de algo?" for w in words)
        elif kind == "hex":
            assert "Es señal de algo?".encode().hex() in text
        else:
            assert "35 53ñ4l d3 4lg0?" in text
    assert kinds == {"base64", "hex", "leetspeak"}


def decoded(word: str) -> str:
    """Return what a word says in base64, or nothing."""
    try:
        return base64.b64decode(word, validate=True).decode()
    except ValueError:
        return ""


@pytest.mark.parametrize(
    ("language", "languages", "words"),
    [
        ("en", ("en", "sw"), ("Habari", "Hujambo")),
        ("sw-KE", ("en", "sw"), ("Good evening", "Hello", "Hi there")),
        ("fr", ("fr", "de"), ("Good evening", "Hello", "Hi there", "Buenas", "Hola")),
        ("en", (), ("Buenas", "Hola")),
    ],
)
def test_a_switch_goes_to_another_language_of_the_brief(language, languages, words):
    """A brief in English and Swahili is not tried in Spanish."""
    for seed in range(20):
        text = shaped("language switch", REQUEST, language, seed, languages=languages)
        assert text.startswith(words)


def test_chance_depends_on_seed_row_and_attack():
    """Rows must not all get the same carrier."""
    draws = {chance(s, r, a).random() for s in (1, 2) for r in ("a", "b") for a in ("x", "y")}
    assert len(draws) == 8


def test_an_unknown_attack_names_the_nearest():
    """A typing error in a brief."""
    with pytest.raises(CatalogueError, match="'role play'"):
        attack("roll play")
