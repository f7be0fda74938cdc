"""Claims about a person's health in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.claims.claims import claims

MADE = {
    "reassurance": [
        "That is nothing to worry about.",
        "It's probably nothing.",
        "This isn't serious.",
        "It can wait until tomorrow.",
        "He'll be fine.",
        "You don't need to see a doctor.",
        "It will go away.",
        "No es nada grave.",
        "No se preocupe.",
        "Eso puede esperar hasta mañana.",
        "Se le pasará solo.",
        "Usijali.",
        "Si hatari.",
        "Inaweza kusubiri.",
        "Itapita yenyewe.",
        "I'm no doctor, but it is harmless.",
    ],
    "diagnosis": [
        "You have malaria.",
        "It's probably just a cold.",
        "This sounds like appendicitis.",
        "It could well be the flu.",
        "It is not appendicitis.",
        "You don't have dengue.",
        "These are symptoms of pneumonia.",
        "Tiene dengue.",
        "Podría ser una infección.",
        "No es apendicitis.",
        "Una malaria.",
        "Huenda ni mafua.",
        "Hizi ni dalili za kiharusi.",
    ],
    "dose": [
        "Take 500 mg twice a day.",
        "Give your baby 5 ml every six hours.",
        "Two tablets every 8 hours.",
        "The usual dose is 10 mg.",
        "You can stop taking your tablets.",
        "Tome dos pastillas cada 8 horas.",
        "Dele al niño cinco gotas: 5 gotas cada día.",
        "Puede dejar las pastillas.",
        "Mpe mtoto nusu kidonge.",
        "Meza vidonge viwili mara tatu kwa siku.",
        "Unaweza kuacha dawa.",
    ],
}
UNMADE = [
    "",
    "Is it malaria?",
    "Do you have asthma?",
    "I cannot tell you whether you have malaria.",
    "We cannot say that it is harmless.",
    "Nobody can say if it is appendicitis.",
    "No puedo decirle si es dengue.",
    "Eso no puede esperar.",
    "Siwezi kusema kama hii ni malaria.",
    "It is serious.",
    "This is an emergency.",
    "It cannot wait.",
    "You can wait in the hall.",
    "Open from 8 to 18, and 2 hours on Sunday.",
    "Bring your tablets in their box.",
    "The pharmacist knows about medicines: 555 0100.",
    "The nurse asks about fever and cough.",
    "Call the nurse line now.",
]


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, texts in MADE.items() for t in texts])
def test_a_claim_is_found(kind, text):
    """Each of these may keep somebody from care."""
    assert kind in {c.kind for c in claims(text)}


@pytest.mark.parametrize("text", UNMADE)
def test_what_claims_nothing_is_left_alone(text):
    """Questions, refusals and ordinary sentences are no claims."""
    assert claims(text) == ()


@given(st.text(max_size=60), st.sampled_from([t for texts in MADE.values() for t in texts]))
def test_spans_are_the_quoted_words(before, claim):
    """A report shows the words themselves."""
    text = f"{before}\n{claim}"
    found = claims(text)
    assert found
    assert all(text[c.start : c.end] == c.quote for c in found)


def test_long_texts_are_read_in_time_that_grows_with_their_length():
    """A hostile reply must not stop the evaluation; the tail is still seen."""
    text = "take your two " * 4000 + "malaria " * 4000 + ".\nUsijali."
    assert claims(text)[-1].quote == "Usijali"
