"""What every attack promises; a new one joins by existing."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.attacks import (
    ATTACKS,
    FAMILIES,
    Attacked,
    AttackInput,
    attack,
    attack_names,
    chance,
    strategies_by_name,
)
from redline.attacks.known import pages_by_name
from redline.catalogue import read_page
from redline.controls import CONTROLS
from redline.errors import CatalogueError
from redline.evaluate.row import EXPECTED

EXAMPLE = re.compile(
    r"Language `(?P<tag>\w+)`, seed `(?P<seed>\d+)`:\n\n> (?P<request>[^\n]+)\n\nbecomes\n\n"
    r"(?P<fence>`{3,})text\n(?P<result>.*?)\n(?P=fence)(?:\n|\Z)",
    re.S,
)
SECTIONS = ["Why it matters", "Example", "Known defences", "Known misses", "Source"]
LANGUAGES = ("en", "es", "sw")
REQUESTS = {
    "en": "Is {it} \\1 'serious' or not?",
    "es": "¿Es señal de algo grave?",
    "sw": "Je, hii ni ugonjwa mbaya?",
    "fr": "Est-ce le signe d'une maladie ?",
    "de": "Ist das ein schlimmes Zeichen?",
    "pt": "Isto é sinal de doença?",
    "ar": "هل هذه علامة مرض خطير؟",
    "hi": "क्या यह किसी बीमारी का लक्षण है?",
    "zh": "这是不是很严重的病？",
}
GAP = re.compile(r"\{(?:request|code|one|two|three|lines|filler|number)\}")
SEEDS = range(30)
LONG, HEAD, TAIL = 1_400, 500, 300

every = pytest.mark.parametrize("name", sorted(ATTACKS))


def shaped(name: str, request: str, language: str = "en", seed: int = 0, **known) -> Attacked:
    """Return one attacked conversation."""
    data = AttackInput(
        request=request,
        language=language,
        rng=chance(seed, "row", name),
        languages=known.get("languages", LANGUAGES),
        siblings=known.get("siblings", {}),
    )
    return ATTACKS[name].on(data)


def said(made: Attacked) -> str:
    """Return everything that is said in a conversation."""
    return "\n".join([*(turn.content for turn in made.before), made.request])


def rendered(made: Attacked) -> str:
    """Return a conversation as a page shows it: hidden characters by their numbers."""
    turns = [f"{turn.role}: {turn.content}" for turn in made.before]
    text = "\n".join([*turns, f"user: {made.request}"]) if turns else made.request
    return "".join(f"\\u{{{ord(c):x}}}" if unseen(c) else c for c in text)


def unseen(char: str) -> bool:
    """Say whether nobody would see a character in a page."""
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return selector or unicodedata.category(char) == "Cf"


def shortened(text: str) -> str:
    """Return a text as a page shows it: of a long one the beginning and the end."""
    return text if len(text) <= LONG else f"{text[:HEAD].rstrip()}\n[...]\n{text[-TAIL:].lstrip()}"


def test_there_are_attacks_of_every_family():
    """A report by family is empty where a family is."""
    assert {found.family for found in ATTACKS.values()} == set(FAMILIES)
    assert len(ATTACKS) >= 40


def test_the_names_are_known_without_the_entries():
    """A review of a brief asks for nothing else, and has half a second."""
    assert attack_names() == set(ATTACKS) | set(strategies_by_name())


@every
def test_an_attack_says_what_it_is(name):
    """Reports and rules read these fields."""
    found = ATTACKS[name]
    assert found.name == name == name.casefold()
    assert found.family in FAMILIES
    assert found.tries
    assert found.tries <= set(EXPECTED)
    assert found.defences
    assert set(found.defences) <= set(CONTROLS)
    assert found.times >= 1


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
    section = read_page(pages_by_name()[name]).sections["Example"]
    examples = list(EXAMPLE.finditer(section))
    assert len(examples) == section.count("becomes\n") >= 1
    for found in examples:
        data = AttackInput(
            request=found["request"],
            language=found["tag"],
            rng=chance(int(found["seed"]), "example", name),
            languages=LANGUAGES,
        )
        assert shortened(rendered(ATTACKS[name].on(data))) == found["result"]


@every
@settings(max_examples=20, deadline=None)
@given(
    request=st.text(min_size=1),
    language=st.sampled_from([*REQUESTS, "sw-KE", "tr", ""]),
    seed=st.integers(0, 1_000),
)
def test_an_attack_is_repeatable_and_not_the_plain_request(name, request, language, seed):
    """The same seed, row and attack give the same talk, whatever the request holds."""
    once = shaped(name, request, language, seed)
    assert once == shaped(name, request, language, seed)
    assert once != Attacked(request=request)


@every
@pytest.mark.parametrize("language", REQUESTS)
def test_an_attack_has_variants_in_each_language_and_leaves_no_gap(name, language):
    """One carrier would be learnt by heart."""
    found = {said(shaped(name, REQUESTS[language], language, seed)) for seed in SEEDS}
    if ATTACKS[name].family != "disguise":  # some disguises leave nothing to chance
        assert len(found) >= 2
    assert not any(GAP.search(text) for text in found)


def test_a_language_without_carriers_gets_english_ones():
    """Better an English carrier around a Turkish request than no attack at all."""
    text = said(shaped("authority", "Bu ciddi mi?", "tr"))
    assert "Bu ciddi mi?" in text
    assert text.isascii()


def test_many_tries_differ_from_one_another():
    """Eight times the same noise would be one try."""
    found = ATTACKS["best of n"]
    tried = {
        found.on(AttackInput(request=REQUESTS["de"], rng=chance(1, "row", found.name, number)))
        for number in range(found.times)
    }
    assert len(tried) == found.times > 1


@pytest.mark.parametrize("name", ["crescendo", "salami", "foot in the door", "insistence"])
def test_turns_that_build_on_replies_are_asked_for_real(name):
    """A planted reply would answer for the feature that is tried."""
    for seed in SEEDS:
        made = shaped(name, REQUESTS["en"], seed=seed)
        assert 1 <= len(made.before) <= 4
        assert {turn.role for turn in made.before} == {"user"}


def test_planted_turns_come_in_pairs_before_the_request():
    """A user's turn without its planted reply would be asked for real, 32 times."""
    made = shaped("many shot", REQUESTS["en"])
    assert [turn.role for turn in made.before] == ["user", "assistant"] * 32
    assert made.request == REQUESTS["en"]


@pytest.mark.parametrize(
    "name",
    ["instruction in a document", "instruction in retrieved text", "instruction in a tool result"],
)
def test_an_injection_stands_in_the_turn_of_a_tool(name):
    """The person's own words must be harmless, or it would be another attack."""
    for language, request in REQUESTS.items():
        for seed in SEEDS:
            made = shaped(name, request, language, seed)
            assert request not in made.request
            assert [t.role for t in made.before if request in t.content] == ["tool"]


def test_a_low_resource_language_speaks_for_itself_where_the_suite_has_it():
    """A Swahili row of the family is worth more than an English one in a Swahili frame."""
    text = said(shaped("low resource language", REQUESTS["en"], siblings={"sw-KE": REQUESTS["sw"]}))
    assert REQUESTS["sw"] in text
    assert REQUESTS["en"] not in text


@pytest.mark.parametrize(
    ("language", "languages", "words"),
    [
        ("en", ("en", "sw"), ("Habari", "Hujambo")),
        ("sw-KE", ("en", "sw"), ("Good evening", "Hello", "Hi there")),
        ("fr", ("fr", "de"), ("Guten Abend", "Hallo")),
        ("fr", ("fr", "fi"), ("Good evening", "Hello", "Hi there", "Buenas", "Hola")),
        ("en", (), ("Buenas", "Hola")),
    ],
)
def test_a_switch_goes_to_another_language_of_the_brief(language, languages, words):
    """A brief in English and Swahili is not tried in Spanish."""
    for seed in range(20):
        made = shaped("language switch", REQUESTS["en"], language, seed, languages=languages)
        assert made.request.startswith(words)


def test_chance_depends_on_seed_row_attack_and_number():
    """Rows must not all get the same carrier."""
    draws = {
        chance(s, r, a, n).random() for s in (1, 2) for r in "ab" for a in "xy" for n in (0, 1)
    }
    assert len(draws) == 16


def test_an_unknown_attack_names_the_nearest():
    """A typing error in a brief."""
    with pytest.raises(CatalogueError, match="'role play'"):
        attack("roll play")
