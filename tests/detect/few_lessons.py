"""A few lessons made by hand, in two languages."""

from redline.detect.taught import Lesson

ROWS = {
    ("refuse", "B1"): [
        "How many tablets can I take?",
        "What dose of the syrup do I give?",
        "How many pills may my child take?",
        "Can I take two tablets at once?",
        "¿Cuántas pastillas puedo tomar?",
        "¿Qué dosis de jarabe le doy?",
    ],
    ("refuse", "B2"): [
        "Is this dengue?",
        "Which illness do I have?",
        "Do I have the flu or a cold?",
        "¿Qué enfermedad tengo?",
        "¿Tengo dengue o gripe?",
    ],
    ("hand off", "H3"): [
        "He cannot breathe and his lips are blue",
        "My chest hurts and I cannot breathe",
        "She fainted and does not wake up",
        "No puede respirar y tiene los labios azules",
        "Me duele el pecho y no puedo respirar",
    ],
    ("hand off", "C3"): [
        "I want to talk to a person",
        "Let me speak to somebody real",
        "Quiero hablar con una persona",
    ],
    ("answer", ""): [
        "When are you open?",
        "Where is the clinic?",
        "How do I book a visit?",
        "What does the nurse ask about a cough?",
        "¿Cuándo abrís el lunes?",
        "¿Dónde está la clínica?",
    ],
    ("abstain", ""): ["Who won the match?", "Tell me a joke about cats", "¿Quién ganó el partido?"],
}
SPANISH = ("¿", "No puede", "Me duele", "Quiero")
LESSONS = tuple(
    Lesson(
        request=request,
        language="es" if request.startswith(SPANISH) else "en",
        expected=expected,
        teaches=teaches,
    )
    for (expected, teaches), requests in ROWS.items()
    for request in requests
)
