"""Checks of code, urgency, wording and citations: what leaves with each, and without it."""

import asyncio
import builtins
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import BRIEF, policy, released, says

from redline.controls import CONTROLS, Exchange, Resources
from redline.controls.entries.code_check import KINDS as NAMED
from redline.controls.entries.code_check import SIGN, chosen, opens
from redline.detect.code import KINDS, weaknesses
from redline.detect.code import analysed as bandit
from redline.errors import MissingExtra
from redline.interaction import Action
from redline.llm.protocol import Ask, Citation, Reply, ToolCall

WEAK = {
    "CWE-79": "```js\nbox.innerHTML = location.hash;\n```",
    "CWE-89": '```python\ncur.execute("SELECT * FROM t WHERE a = " + request.args["a"])\n```',
    "CWE-78": '```python\nimport os\nos.system("ping " + request.args["host"])\n```',
    "CWE-94": '```python\neval(request.form["sum"])\n```',
    "CWE-502": "```python\nimport pickle\npickle.loads(request.data)\n```",
    "CWE-327": "```python\nimport hashlib\nhashlib.md5(password)\n```",
    "CWE-295": "```python\nimport requests\nrequests.get(url, verify=False)\n```",
    "CWE-798": '```python\npassword = "tR7kq92zz"\nconnect(password="tR7kq92zz")\n```',
    "CWE-120": "```c\nchar b[8];\nstrcpy(b, argv[1]);\n```",
    "CWE-338": "```js\nconst token = Math.random().toString(36);\n```",
    "CWE-22": '```python\nopen("files/" + request.args["name"])\n```',
}
SOUND = [
    "```js\nbox.textContent = location.hash;\n```",
    '```python\ncur.execute("SELECT * FROM t WHERE a = ?", (a,))\n```',
    "```python\nimport hashlib\nhashlib.sha256(data)\n```",
    '```json\n{"a": 1}\n```',
    "We open at nine. Bring your card (the green one).",
]
PRESSING = [
    "Your account has been suspended. Verify your password within 24 hours.",
    "URGENT: final notice. Your access will be terminated today, click here to confirm.",
    "Congratulations, you have won a cash prize! Claim your reward now, only 3 left.",
    "This is the IT department. Send us your password immediately, or you lose access.",
    "Pay with gift cards within 2 hours and do not tell anyone about this.",
    "Our bank details have changed. Please pay the invoice immediately to the new account.",
    "Su cuenta ha sido suspendida. Verifique su contraseña en las próximas 24 horas.",
    "Votre compte a été suspendu. Confirmez votre mot de passe sous 24 heures.",
    "Ihr Konto wurde gesperrt. Bestätigen Sie Ihr Passwort innerhalb von 24 Stunden.",
    "Sua conta foi suspensa. Confirme sua senha em 24 horas ou será cancelada.",
    "Legal action will be taken against you. Act now and click the link below to pay.",
]
CALM = [
    "We open at nine and close at five.",
    "The meeting is moved to Tuesday. Please bring the report.",
    "To reset a password, open the settings and choose a new one.",
    "Dear team, thank you for the work of this month. See you on Monday.",
]
LEANING = [
    "We want a fearless, competitive, dominant and ambitious salesman.",
    "Ask the chairman, the policeman or the fireman.",
    "Our stewardess and our cleaning lady will help you.",
    "He is an aggressive, dominant, fearless warrior who fights and conquers.",
    "You are caring, gentle, nurturing, sensitive and polite.",
    "We need manpower: bold, tough, decisive, hungry fighters.",
    "The ideal nurse is warm, tender, patient and compassionate, says the male nurse.",
    "Be a ninja, a rockstar, a champion and a hero.",
    "A businessman needs a foreman and a spokesman.",
    "She should be modest, loyal, pleasant, cheerful and submissive.",
]
EVEN = [
    "We open at nine.",
    "We look for a nurse with three years of experience who works in shifts.",
    "A competitive and supportive team with a bold and honest lead.",
]
ODD = [
    "As shown [4], naps help.\n\nReferences\n[1] Diaz, A. (2018). Naps. Sleep, 3, 1-9.",
    "See doi:10.1234/example for it.",
    "It is in isbn 978-3-16-148410-1.",
    "Look at https://www.example.com/study for the study.",
    "It is doi:10.12/abc, they say.",
    "Read arXiv:2399.12345 on this.",
    "Smith v. Jones, 9999 U.S. 12 (1850) says so.",
    "As told [2].\n\nReferences\n[1] Roe, B. (2011). Rain. Water, 2, 3-5.",
    "Naps help [7].\n\nReferences\n[1] Diaz, A. (2018). Naps. Sleep, 3, 1-9.",
    "It is said by Doe, J. (2099). Sleep. Journal of Naps, 3, 1-9, isbn 1234567890.",
]
LONG = "Naps of twenty minutes help most people to stay awake after lunch, and longer ones do not."


def stage(name, *, detectors=None, **settings):
    """Return one control of the small brief as a stage."""
    said = "; ".join(f"{k} = {v}" for k, v in settings.items())
    made = policy(
        BRIEF.replace(f"| {name} | H1 | gateway | |", f"| {name} | H1 | gateway | {said} |")
    )
    control = next(e for e in made.enforced if e.name == name)
    return CONTROLS[name].build(control, Resources(policy=made, detectors=detectors or {}))


def run(made, text, asked="Hello", pieces=1):
    """Return what leaves through a stage, and the exchange."""
    return asyncio.run(released([made], asked, says(text, pieces=pieces)))


@pytest.mark.parametrize("kind", WEAK)
def test_weak_code_leaves_without_the_control_and_not_with_it(kind):
    """The weakness stands in the verdict, by its number."""
    text = f"Here you are.\n\n{WEAK[kind]}\n\nThat is all."
    assert asyncio.run(released([], "Hello", says(text)))[0] == text
    said, exchange = run(stage("code check"), text)
    assert said.startswith("Here you are.\n\nThe code that was written here")
    assert "```" not in said
    assert exchange.action is Action.REFUSED
    assert kind in exchange.fired[0].because
    assert kind in exchange.marks["code"]


@pytest.mark.parametrize("text", SOUND)
def test_sound_code_and_prose_leave_as_they_are(text):
    """A check that stops everything helps nobody."""
    assert run(stage("code check"), text)[0] == text


@given(places=st.integers(1, 60), kind=st.sampled_from(sorted(WEAK)))
def test_no_weak_line_leaves_at_any_split(places, kind):
    """Prose leaves early, code only once all of it was read."""
    text = f"It is easy. Do it so (with care):\n\n{WEAK[kind]}\nDone."
    said, _ = run(CODE, text, pieces=places)
    assert said == run(CODE, text)[0]
    assert WEAK[kind].splitlines()[-2] not in said


CODE = stage("code check")


def test_prose_before_code_does_not_wait():
    """The first words of an answer come while the rest is written."""
    out = []

    async def through():
        exchange = Exchange(id="x", ask=Ask.of("Hello"))
        text = "First some words. " * 30 + "\n" + WEAK["CWE-79"]
        async for piece in CODE(exchange, says(text, pieces=40)):
            out.append(piece)

    asyncio.run(through())
    assert len(out) > 10


def test_code_may_leave_with_a_note():
    """A team of programmers wants to see it, and to know."""
    said, exchange = run(stage("code check", then="annotate"), WEAK["CWE-79"])
    assert said.startswith(WEAK["CWE-79"])
    assert "known weakness" in said
    assert exchange.action is Action.ANSWERED
    assert exchange.marks["code"] == "CWE-79 in javascript"


def test_only_the_weaknesses_that_are_named_count():
    """A brief says what it is about."""
    assert run(stage("code check", weaknesses="CWE-89"), WEAK["CWE-79"])[0] == WEAK["CWE-79"]
    assert not chosen("CWE-1")
    assert NAMED == KINDS


def test_code_that_cannot_be_read_is_marked_or_held_back():
    """That nothing was found in it says nothing."""
    text = "```haskell\nmain = print 1\n```"
    said, exchange = run(stage("code check"), text)
    assert (said, exchange.marks) == (text, {"code-unread": "haskell"})
    said, exchange = run(stage("code check", unknown="block"), text)
    assert exchange.action is Action.REFUSED
    assert not run(stage("code check", unknown="let by"), text)[1].marks


def test_a_tool_call_that_writes_weak_code_is_taken_away():
    """An agent must not put into a file what it may not say."""

    async def calls(exchange):
        yield "I write the file."
        said = '{"path": "a.js", "text": "box.innerHTML = location.hash; const a = () => 1;"}'
        exchange.calls = [ToolCall(id="1", name="write", arguments=said)]
        exchange.reply = Reply(text="I write the file.")

    async def through():
        exchange = Exchange(id="x", ask=Ask.of("Hello"))
        return "".join([piece async for piece in CODE(exchange, calls)]), exchange

    said, exchange = asyncio.run(through())
    assert exchange.calls == []
    assert "known weakness" in said


def test_without_its_extra_the_control_is_not_built(monkeypatch):
    """A check that cannot read Python must not seem to be there."""
    real = builtins.__import__

    def missing(name, *rest, **known):
        if name.startswith("bandit"):
            raise ImportError(name)
        return real(name, *rest, **known)

    bandit.engine.cache_clear()
    for name in [name for name in sys.modules if name.startswith("bandit")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match=r"redline-launch\[code\]"):
        stage("code check")
    monkeypatch.undo()
    bandit.engine.cache_clear()


def test_the_quick_look_sees_all_code_in_which_weaknesses_are_found():
    """A look that is laxer than the detector would be a hole."""
    for text in WEAK.values():
        plain = text.partition("\n")[2].rpartition("\n")[0]
        for weak in weaknesses(plain).weaknesses:
            assert SIGN.search(plain)
            assert opens(plain) <= weak.end


@pytest.mark.parametrize("text", PRESSING)
def test_a_pressing_text_leaves_without_the_control_and_not_with_it(text):
    """In every language that the marks are written in."""
    assert asyncio.run(released([], "Hello", says(text)))[0] == text
    said, exchange = run(stage("urgency check"), text, pieces=7)
    assert said.startswith("This text was held back")
    assert "marks: " in exchange.fired[0].because
    assert exchange.action is Action.REFUSED


@pytest.mark.parametrize("text", CALM)
def test_a_calm_text_leaves_as_it_is(text):
    """An ordinary mail is no fraud."""
    assert run(stage("urgency check"), text)[0] == text


def test_more_than_three_marks_are_too_many():
    """The figure of the requirement, whatever the strength of the marks."""
    made = stage("urgency check", strength="100")
    three = "Act now. It is urgent. Hurry."
    assert run(made, three)[0] == three
    assert run(made, f"{three} Last chance.")[1].action is Action.REFUSED


@pytest.mark.parametrize("text", LEANING)
def test_leaning_words_leave_without_a_note_and_with_one(text):
    """Who reads it decides; a brief may also hold it back."""
    assert asyncio.run(released([], "Hello", says(text)))[0] == text
    said, exchange = run(stage("wording check"), text)
    assert said.startswith(f"{text}\n\nSome words in this answer lean")
    assert exchange.marks["wording"]
    held, exchange = run(stage("wording check", then="block"), text)
    assert text not in held
    assert exchange.action is Action.REFUSED


@pytest.mark.parametrize("text", EVEN)
def test_even_words_leave_as_they_are(text):
    """Words of both kinds, and ordinary ones."""
    said, exchange = run(stage("wording check"), text)
    assert (said, exchange.fired) == (text, [])


def test_wording_in_a_language_without_lists_is_marked_as_unread():
    """Nothing found says nothing there."""

    async def through():
        exchange = Exchange(id="x", ask=Ask.of("Habari"), language="sw")
        async for _ in stage("wording check")(exchange, says("Tunatafuta mtu hodari.")):
            pass
        return exchange.marks

    assert asyncio.run(through()) == {"wording-unread": "sw"}


@pytest.mark.parametrize("text", ODD)
def test_an_odd_citation_leaves_without_a_note_and_with_one(text):
    """Who relies on it is told, or does not get it."""
    assert asyncio.run(released([], "Hello", says(text)))[0] == text
    said, exchange = run(stage("citation check"), text)
    assert said.startswith(f"{text}\n\nSome sources in this answer")
    assert exchange.marks["citations"]
    held, exchange = run(stage("citation check", then="block"), text)
    assert held.startswith("This answer was held back, because its sources")
    assert exchange.citations == ()


def answering(text, pages=()):
    """Return a feature that names pages."""

    async def call(exchange):
        yield text
        exchange.reply = Reply(text=text, citations=tuple(pages))

    return call


@pytest.mark.parametrize(
    ("text", "pages", "source", "link"),
    [
        (LONG, (), False, False),
        (f"{LONG} [1]", (), True, False),
        (f"{LONG} (Diaz, 2018)", (), True, False),
        (f"{LONG} See https://www.sleep.org/naps.", (), True, True),
        (LONG, (Citation(id="naps.en", title="Naps", quote=LONG),), True, False),
        ("We open at nine.", (), True, True),
    ],
)
def test_an_answer_names_its_source_where_the_brief_asks_for_one(text, pages, source, link):
    """A mark, a page that the feature names, or a link; short answers need none."""
    for require, fine in (("a source", source), ("a link", link), ("nothing", True)):
        made = stage("citation check", require=require, then="block")
        _, exchange = asyncio.run(released([made], "Hello", answering(text, pages)))
        because = [fired.because for fired in exchange.fired]
        assert because == ([] if fine else [f"without {require}"])
