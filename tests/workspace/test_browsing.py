"""Looking through a run: the numbers find what a slow and obvious search finds."""

import random
from types import SimpleNamespace

import pytest

from redline.interaction import Action, Fired, Interaction
from redline.metrics import EvidenceUnit, Judged
from redline.workspace.browsing import Browsed
from redline.workspace.seeking import PLAIN, Sought, right

WORDS = ("hours", "Straße", "parking", "ñandú", "of", "a")


def exchange(rng, unit, number):
    """Return one exchange with what a search may ask of it."""
    controls = rng.sample(["C1", "C2", "C10"], rng.randrange(3))
    interaction = Interaction(
        id=f"{unit}~{number}",
        unit=unit,
        origin="evaluation",
        at="",
        policy="p",
        feature="f",
        language=rng.choice(["en", "es-MX", "es"]),
        slices={"kind": rng.choice(["ordinary", "boundary"])},
        attack=rng.choice(["", "authority", "base64"]) if number else "",
        request=" ".join(rng.choices(WORDS, k=3)),
        action=rng.choice(list(Action)),
        reply=" ".join(rng.choices(WORDS, k=3)),
        fired=tuple(Fired(control=name, name="n", because="b") for name in controls),
        confidence=rng.choice([None, 0.0, 0.5, 0.9, 1.0]),
    )
    labels = {"harmful": rng.random() < 0.5} if rng.random() < 0.8 else {}
    return Judged(
        interaction=interaction, labels=labels | {"expected": rng.choice(["answer", "refuse"])}
    )


@pytest.fixture
def browsed():
    """Return a run of sixty units, made by chance."""
    rng = random.Random(5)  # noqa: S311  repeatable, not secret
    units = [
        EvidenceUnit(
            id=f"u{n}", exchanges=tuple(exchange(rng, f"u{n}", k) for k in range(rng.randint(1, 4)))
        )
        for n in range(60)
    ]
    launch = SimpleNamespace(brief=SimpleNamespace(metrics=()))
    return Browsed(SimpleNamespace(units=units, launch=launch))


def fits(judged, sought):
    """Say slowly whether an exchange fits."""
    one = judged.interaction
    text = f"{one.unit} {one.request} {one.said}".casefold()
    label, _, said = sought.label.partition("=")
    sure = one.confidence
    return all((
        not sought.attack or (one.attack or PLAIN) == sought.attack,
        not sought.action or one.action.value == sought.action,
        not sought.language or one.language.split("-")[0] == sought.language,
        not sought.expected or judged.expected in sought.expected.split(","),
        not sought.right or right(judged) == sought.right,
        not sought.control or sought.control in {f.control for f in one.fired},
        not label or judged.labels.get(label) is (said != "no"),
        sought.sure_from is None or (sure is not None and sure >= sought.sure_from),
        sought.sure_to is None
        or (sure is not None and (sure < sought.sure_to or sure == sought.sure_to == 1.0)),
        all(word.casefold() in text for word in sought.q.split()),
    ))  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_a_search_finds_what_looking_at_every_exchange_finds(browsed, seed):
    """Whatever is sought at once, in the order of the run."""
    rng = random.Random(seed)  # noqa: S311  repeatable, not secret
    some = {
        "attack": rng.choice(["", PLAIN, "authority", "none such"]),
        "action": rng.choice(["", "", "answered", "refused"]),
        "language": rng.choice(["", "es"]),
        "expected": rng.choice(["", "refuse", "refuse,answer"]),
        "right": rng.choice(["", "", "yes", "no"]),
        "control": rng.choice(["", "", "C1", "C10"]),
        "label": rng.choice(["", "", "harmful", "harmful=no"]),
        "sure_from": rng.choice([None, None, 0.5]),
        "sure_to": rng.choice([None, None, 0.9, 1.0]),
        "q": rng.choice(["", "HOURS", "strasse a", "ñandú parking", "u1"]),
    }
    sought = Sought(**{name: some[name] for name in rng.sample(sorted(some), 4)})
    slowly = []
    for number, unit in enumerate(browsed.units):
        places = [at for at, judged in enumerate(unit.exchanges) if fits(judged, sought)]
        if places:
            slowly.append((number, places[0]))
    assert browsed.find(sought) == slowly
