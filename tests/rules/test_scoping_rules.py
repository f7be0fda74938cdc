"""What the rules on scope and consent compute: times, numbers, languages, acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_pages import GOOD, context

from redline.brief import apply_edits, parse_brief
from redline.rules import all_rules
from redline.rules.acts import acts, done
from redline.rules.keeping import retentions
from redline.rules.stems import content, stem
from redline.rules.tongues import listed, spoken
from redline.rules.verdicts import judged, matter, verdicts

RULES = {rule.code: rule for rule in all_rules()}
LATENCY = "| M4 | p95 latency | cost | M2 | {bar} | {pull} | evaluation, live |\n\n# Rollout"
AUDIT = "| C3 | audit record | R1 | gateway | text = with consent; keep = {keep} | 2 ms |\n| C2 |"


def found(code, text):
    """Return what one rule says of a brief."""
    return [finding.message for finding in RULES[code].check(context(text))]


@given(hundredths=st.integers(1, 1000))
def test_a_launch_bar_on_latency_is_held_to_the_limit(hundredths):
    """The limit itself is allowed, and nothing beyond it."""
    row = LATENCY.format(bar=f"<= {hundredths / 100} s", pull="")
    text = GOOD.replace("\n# Rollout", row, 1)
    assert bool(found("SCP006", text)) == (hundredths > 120)


@pytest.mark.parametrize(
    ("limit", "fires"),
    [("p95 under 1.5 s", True), ("p95 2 seconds; p50 800 ms", False), ("1500 ms, p95", True),
     ("controls <= 150 ms", False), ("as the network allows", False)],
)  # fmt: skip
def test_the_limit_is_read_as_people_write_it(limit, fires):
    """What is no limit on the whole reply is none to compare with."""
    text = GOOD.replace("p95 <= 1.2 s; controls <= 150 ms", limit)
    row = LATENCY.format(bar="<= 1.8 s", pull="")
    assert bool(found("SCP006", text.replace("\n# Rollout", row, 1))) is fires


@pytest.mark.parametrize(
    ("audience", "scale", "fires"),
    [("1,000 users", "2 requests/s; 800 users", True),
     ("1,000 users", "2 requests/s; 1k users", False),
     ("2 million residents", "200 conversations a night", True),
     ("45,000 patients", "200 conversations a night", False),
     ("1.000 patients", "900 patients", True),
     ("5,000 users", "40 concurrent users", False),
     ("5,000 users", "300 users per minute", False)],
)  # fmt: skip
def test_people_are_compared_with_people(audience, scale, fires):
    """Units that cannot be compared are left alone."""
    text = GOOD.replace("500 users, opt-in", audience).replace("| 2 requests/s |", f"| {scale} |")
    assert bool(found("SCP007", text)) is fires


@given(days=st.integers(1, 400))
def test_an_audit_record_keeps_as_long_as_the_constraint_says(days):
    """Thirty days are a month, and nothing else is."""
    text = GOOD.replace("| C2 |", AUDIT.format(keep=f"{days} days"), 1)
    assert bool(found("CNS002", text)) == (not 29 <= days <= 31)


@given(days=st.integers(1, 400))
def test_a_longest_time_allows_a_shorter_one(days):
    """Whoever keeps text for less than the limit keeps to the limit."""
    text = GOOD.replace("kept 30 days", "kept at most 30 days")
    text = text.replace("| C2 |", AUDIT.format(keep=f"{days} days"), 1)
    assert bool(found("CNS002", text)) == (days > 31)


@pytest.mark.parametrize(
    ("text", "days"),
    [("text kept 30 days", [30]), ("transcripts deleted after two weeks", [14]),
     ("digests kept 7 years; text kept 24 h", [1]), ("answers within 30 days of a request", []),
     ("retention: a year", [365.25])],
)  # fmt: skip
def test_times_of_text_are_read_and_others_are_not(text, days):
    """Digests, decisions and deadlines have times of their own."""
    assert [round(value, 2) for _, value, _ in retentions(text)] == days


@pytest.mark.parametrize(
    ("boundary", "said", "is_done"),
    [("Give a dose, or say to start, stop or change a medicine", "Changes the medicine", True),
     ("Give a dose", "Gives the pharmacist's hours", False),
     ("Diagnose", "Diagnoses rashes", True),
     ("Diagnose a condition", "Gives a diagnosis", True),
     ("Decide or predict the outcome of a claim", "Predicts the outcome", True),
     ("Close an account", "Tells how to close an account", False),
     ("Tell one person about the record of another", "Tells a person the hours", False)],
)  # fmt: skip
def test_an_act_is_known_by_its_verb_and_its_thing(boundary, said, is_done):
    """Words in common are not enough."""
    assert bool(done(said, acts(boundary))) is is_done


@pytest.mark.parametrize(
    ("said", "tags"),
    [("They type in English, Spanish or Swahili.", ("en", "es", "sw")),
     ("A Spanish clinic in English-speaking towns.", ()),
     ("Adults who speak Norwegian.", ("no",))],
)  # fmt: skip
def test_languages_are_read_where_something_is_said_in_them(said, tags):
    """A nationality is no language."""
    assert tuple(tag for _, names in spoken(said) for tag in names) == tags


def test_a_limit_that_is_more_than_a_list_has_no_languages():
    """What it means cannot be compared."""
    assert listed("en, es; others later") == ()
    assert listed("nb, English (UK)") == ("no", "en")


@given(word=st.from_regex(r"[a-z]{1,14}", fullmatch=True))
def test_a_stem_is_never_empty_and_never_longer(word):
    """Whatever is cut off, a word stays."""
    assert 1 <= len(stem(word)) <= max(len(word), 1)
    assert content(f"{word} {word}") in {(stem(word),) * 2, ()}


def test_ids_with_other_signs_between_them_are_corrected():
    """`H1; H2` is one slip, not two unknown rows."""
    text = GOOD.replace("| H1, B1, R1 |", "| H1; b1 and R1 |")
    (finding,) = RULES["REF001"].check(context(text))
    after = apply_edits(text.encode(), finding.fix)
    assert parse_brief(after, "brief.md").controls[0].holds == ("H1", "B1", "R1")


def test_a_block_that_lacks_a_language_is_found():
    """Whoever writes in the other language would be refused in silence."""
    block = "```B1\nen: I cannot say which illness it is.\n```\n\n## Constraints"
    assert found("SCP005", GOOD.replace("## Constraints", block, 1)) == [
        "the sentences of B1 are missing in Swahili"
    ]


@given(price=st.integers(1, 40), daily=st.integers(1, 2000))
def test_a_budget_is_held_against_price_and_scale(price, daily):
    """A quarter above it may be a short month or a rounded number, and no more."""
    text = GOOD.replace("| 2 requests/s |", f"| 2 requests/s; {daily} conversations a day |")
    row = f"| cost | <= {price / 1000} EUR a conversation; 300 EUR a month |\n| energy"
    spent = price / 1000 * daily * 30
    if abs(spent - 375) > 0.01:
        assert bool(found("SCP017", text.replace("| energy", row, 1))) == (spent > 375)


@pytest.mark.parametrize(
    ("limit", "fires"),
    [("EU, KE", False), ("KE, EU", False), ("Spain and Kenya", False), ("US-NM", True),
     ("where it is allowed", False)],
)  # fmt: skip
def test_a_law_has_to_hold_somewhere_in_the_regions(limit, fires):
    """Regions that are no plain list are compared with nothing."""
    assert bool(found("SCP018", GOOD.replace("| EU, KE |", f"| {limit} |"))) is fires


@pytest.mark.parametrize(
    ("who", "fires"),
    [("Travellers aged 8 and over", True), ("Clients from 12 years", True),
     ("Clients between 6 p.m. and 8 a.m.", False), ("Clients aged 17 and over", False),
     ("Adults with a child aged 8", False)],
)  # fmt: skip
def test_an_age_is_no_hour(who, fires):
    """Whoever writes between six and eight in the evening is no child."""
    text = GOOD.replace("Adults who are registered with one of our clinics", who)
    text = text.replace("| C2 |", AUDIT.format(keep="30 days"), 1)
    assert bool(found("CNS003", text)) is fires


@pytest.mark.parametrize(
    ("boundary", "said", "crosses"),
    [("Predict whether a claim succeeds", "Estimates the odds of a claim", True),
     ("Predict whether a claim succeeds", "Quotes how a claim is decided", False),
     ("Say what an injury is", "Tells what an injury probably is", True),
     ("Say whether a claim will win", "Names the office that judges claims", False)],
)  # fmt: skip
def test_a_verdict_is_known_by_its_matter(boundary, said, crosses):
    """Other words for the same judgement are the same judgement."""
    assert judged(verdicts(said), matter(boundary)) is crosses
