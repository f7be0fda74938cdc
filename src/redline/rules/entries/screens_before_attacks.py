"""WRD010: screens in detail, and no word on people who attack them."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import phrase
from redline.rules.rule import rule

SCREENS = """
button buttons screen screens onboarding layout wireframe wireframes mockup mockups avatar colour
colours color colors swipe carousel toolbar icon icons bubble bubbles animation animations dashboard
dashboards tab tabs modal tooltip tooltips homepage navbar ui ux
"""
ATTACKS = """
attack attacks attacked attacker attackers attacking jailbreak jailbreaks jailbroken injection
injections adversarial adversary red misuse misused abuse abused trick tricks tricked probe probes
bypass manipulate manipulated exploit exploits malicious weaponised weaponized
"""
SCREEN = frozenset(SCREENS.split())
ATTACK = frozenset(ATTACKS.split())
ENOUGH = 4
"""Sentences on screens from which on one asks for a word on attacks."""
SAID = phrase(r"\brole[- ]?play\w*")


@rule("WRD010", severity=Severity.NOTE, dimension="safety", answers=("V044",), essays=True)
def screens_before_attacks(context: Context) -> Iterator[Flag]:
    """Count sentences on screens where nothing speaks of attacks."""
    known = context.claimed_words
    if context.brief.attacks or ATTACK & known.keys():
        return
    numbers = sorted({n for word in SCREEN for n in known.get(word, ())})
    spoken = [context.claims[n] for n in numbers if not context.claims[n].column]
    if len(spoken) < ENOUGH or any(SAID.search(p.text) for p in context.claims):
        return
    yield Flag(
        at=spoken[0].span(0, len(spoken[0].text)),
        message=f"{len(spoken)} sentences describe screens, and none says how somebody attacks",
        help='say first who will try what: | A1 | role play | A dose "for a novel" | H2 |',
        quote=" ".join(spoken[0].text.split()),
    )
