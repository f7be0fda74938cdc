"""Openings of an answer: what is open, what is claimed, and what is quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.rubric import CRITERIA, GAPS, openings, read
from redline.rubric.gaps.looks import LOOKS
from redline.rubric.gaps.opening import called_for
from redline.rubric.gaps.telling import grams, stem, tell, weights

SOUND = (
    "I would build it for pensioners over seventy who live alone and cannot read small print. "
    "What I fear is a wrong dose: it says two tablets, she takes four, and she is found on the "
    "floor in the morning. So doses come from the leaflet table, and when a drug is not in it the "
    "sentence is withheld and a nurse is rung. People write the name wrong or describe the pill, "
    "so spelling variants and pictures are compared too. If the lookup is down, the old number "
    "still rings through. It never changes a dose, since that takes a doctor. At most two wrong "
    "doses in 1,200 old questions, in Turkish and German apart. Two nurses spent a week trying to "
    "trick it. A missed overdose costs a life, so the line is low. Needless calls are counted, one "
    "in nine, and that is the price I accept. Six nurses are paid for it, forty calls a day. One "
    "home for six weeks, then four if the line holds, then all. Recordings are wiped after thirty "
    "days and only kept with her consent. Every Monday I read eighty chats. One wrong dose and "
    "Rosa switches it off within ten minutes, and everyone who got it is called the same day."
)


def found(text, asked=""):
    """Return the openings of a text by gap."""
    return {o.gap: o for o in openings(read(text), asked)}


def test_there_are_twenty_nine_gaps_and_a_look_for_each():
    """The vocabulary is whole, and every criterion is one of the five."""
    assert len(GAPS) == 29
    assert list(LOOKS) == list(GAPS)
    assert {g.criterion for g in GAPS.values()} <= set(CRITERIA)
    assert all(gap.id == name for name, gap in GAPS.items())


def test_openings_come_heaviest_first_and_once_each():
    """The first two are those that an interviewer goes for."""
    shown = openings(read("We launch and see. Everybody can use it."), "Would you launch?")
    assert [o.weight for o in shown] == sorted((o.weight for o in shown), reverse=True)
    assert len({o.gap for o in shown}) == len(shown)
    assert all(0 <= o.weight <= 1 for o in shown)


def test_an_empty_answer_is_open_and_quotes_nothing():
    """Silence leaves everything to be asked."""
    shown = openings(read(""))
    assert len(shown) == len(GAPS)
    assert {o.quote for o in shown} == {""}
    assert not any(o.claimed for o in shown)


@pytest.mark.parametrize(
    ("claim", "gap"),
    [
        ("We monitor everything in real time, so any drift will be seen at once.", "monitoring"),
        ("And of course we can always roll it back, there is a kill switch.", "rollback"),
        ("It’s a win-win, there’s really no downside to being careful.", "price"),
        ("The steering group decides by consensus.", "owner"),
        ("Our values are strong and money never drives these decisions.", "incentive"),
        ("The next version will fix that by September.", "next-model"),
        ("We have strong guardrails in place at every layer.", "mechanism"),
        ("Privacy is covered, it is all in our terms.", "consent"),
        ("It has been tested thoroughly and passed everything.", "test"),
        ("The user stays in full control at all times.", "agency"),
    ],
)
def test_a_claim_without_substance_is_heard_and_quoted(claim, gap):
    """What is said and hollow is attacked with its own words."""
    opening = found(claim)[gap]
    assert opening.claimed
    assert opening.quote == claim


@pytest.mark.parametrize(
    ("said", "gap"),
    [
        ("Every Monday two nurses re-read eighty random chats and count the errors.", "monitoring"),
        ("Three complaints in a day and Rosa turns it off within twenty minutes.", "rollback"),
        ("It makes each reply slower by two seconds, and that is a price I accept.", "price"),
        ("Recordings are wiped after thirty days, and she says yes before the first.", "consent"),
        ("One ward for six weeks, then four if the line holds, then the hospital.", "phases"),
        ("Text inside a mail is only ever data, never an instruction.", "injection"),
    ],
)
def test_what_is_said_with_substance_leaves_no_opening(said, gap):
    """A sign, a person and an hour are an answer."""
    assert gap not in found(said)


def test_a_sound_answer_has_fewer_openings_than_a_hollow_one():
    """What most strong answers settle is closed in one."""
    hollow = "We take safety seriously. It is for everyone. We test thoroughly and monitor closely."
    sound = openings(read(SOUND))
    assert len(sound) < len(openings(read(hollow))) / 2


@pytest.mark.parametrize("gone", ["Every Monday", "One home for", "One wrong dose", "Six nurses"])
def test_what_is_taken_out_of_a_sound_answer_becomes_an_opening(gone):
    """The same answer without one sentence is open there, and more so than with it."""
    kept = " ".join(s for s in SOUND.split(". ") if not s.startswith(gone))
    before, after = found(SOUND), found(kept)
    risen = [g for g, o in after.items() if o.weight > (before[g].weight if g in before else 0)]
    assert risen


def test_the_question_makes_its_own_subject_weigh_more():
    """An answer on metrics is asked about metrics."""
    answer = "Our number is weekly sessions, and we want it up by a fifth."
    asked = found(answer, "What metrics would you set?")["counter-metric"].weight
    assert asked > found(answer, "Tell me about yourself.")["counter-metric"].weight


@pytest.mark.parametrize("quotes", ["’", "'"])
def test_the_kind_of_apostrophe_changes_nothing(quotes):
    """Typed and typeset answers are read alike."""
    text = f"There isn{quotes}t a downside, it{quotes}s a win-win."
    assert found(text)["price"].claimed


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_is_quoted_exactly(text):
    """A quote is a statement of the answer, whatever was typed."""
    reading = read(text)
    said = {s.text for s in reading.statements} | {""}
    assert all(o.quote in said for o in openings(reading))


def test_the_same_words_give_the_same_openings():
    """No clock and no chance."""
    assert openings(read(SOUND), "Why?") == openings(read(SOUND), "Why?")


def test_numbers_and_names_are_read_by_what_they_do():
    """Another person and another figure make the same sentence."""
    one = grams("Then Rosa stops it within 10 minutes.")
    two = grams("Then Tomasz stops it within twenty minutes.")
    assert one == two


@pytest.mark.parametrize(("word", "cut"), [("stopping", "stopp"), ("it", "it"), ("cases", "cas")])
def test_a_stem_keeps_three_letters(word, cut):
    """Endings go, short words stay."""
    assert stem(word) == cut


def test_the_weights_say_where_they_come_from():
    """A learnt figure carries its card, and knows every gap."""
    stored = weights()
    assert "synthetic" in stored["card"]
    assert len(stored["biases"]) == 2 * len(GAPS) + 1
    assert list(stored["rank"]["unmet"]) == list(stored["rank"]["gaps"]) == list(GAPS)
    assert set(stored["rank"]["gaps"]) == set(GAPS)


def test_the_words_of_a_question_call_for_its_own_subject():
    """A question on who decides calls for an owner more than one on numbers does."""
    place = list(GAPS).index("owner")
    decides = called_for("Who has the last word on the launch?")[place]
    assert decides > called_for("What accuracy did you measure?")[place]
    assert called_for("") == [0.0] * len(GAPS)


@given(st.text(max_size=200))
def test_what_a_statement_is_told_to_be_lies_between_nothing_and_all(text):
    """Every share that the ranking weighs stays in its range, whatever was typed."""
    told = tell(text)
    shares = [told.hollow, *told.about.values(), *told.shown.values()]
    assert all(0 <= share <= 1 for share in shares)
