"""The partner's panel: the next probes, the part to play, the flags to mark.

An interview with its round under way goes in, plain values come out, which a file
holds and a second terminal shows. What comes next is what the rule-based
interviewer would ask if the answer stayed as it is.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from redline.practice.casting import PARTS
from redline.practice.choosing import Choice, choose, spoken
from redline.practice.interview import Interview
from redline.practice.marks import SIGNS
from redline.practice.room import Room
from redline.practice.session import Session
from redline.practice.state import State
from redline.rubric import read
from redline.rubric.flags import SEVERE

__all__ = ["ahead", "flags_to_mark", "panel", "panel_lines"]

NEXT = 3
LAST = 4
"""Lines of the transcript that are shown."""
VARIANTS = 12
"""More wordings than any probe has."""
REDS, GREENS = 6, 4
GREEN_FIRST = ("owns-the-call", "harm-first", "customer-refused", "people-are-told")
RED_FIRST = ("outsourced-judgement", "warning-as-control", "negotiable-limit")
GOOD = {
    True: "A good answer changes the design, or shows why it already holds.",
    False: "Nothing new is said: a good answer stays, with a reason.",
}


def ahead(room: Room, state: State, count: int = NEXT) -> Iterator[Choice]:
    """Give the next probes, each another one, if nothing more were said."""
    for _ in range(count):
        choice = choose(room, state)
        if choice is None:
            return
        yield choice
        base = choice.id.partition("#")[0]
        used = (choice.id, *(f"{base}#{n}" for n in range(VARIANTS)))
        setting = replace(room.setting, used=(*room.setting.used, *used))
        room = room.placed(setting, room.timing)
        state = replace(state, asked=(*state.asked, choice.id))


def flags_to_mark() -> list[str]:
    """Return the flags on the panel, in the order of their keys; the gravest first."""
    red = [*sorted(SEVERE), *RED_FIRST, *(n for n, (is_red, _) in SIGNS.items() if is_red)]
    green = [*GREEN_FIRST, *(n for n, (is_red, _) in SIGNS.items() if not is_red)]
    return [*list(dict.fromkeys(red))[:REDS], *list(dict.fromkeys(green))[:GREENS]]


def panel(interview: Interview) -> dict[str, Any]:
    """Return what a partner sees of an interview."""
    if not interview.rounds:
        return {"round": 0, "over": interview.over, "at": 0.0}
    number, held = len(interview.rounds) - 1, interview.rounds[-1]
    coming = list(ahead(held.room, held.state)) if not held.over else []
    role = playing(held, coming)
    part = PARTS[role]
    return {
        "round": number,
        "rounds": len(interview.stages),
        "stage": held.room.setting.title,
        "question": held.room.question.text,
        "at": held.state.lines[-1].at + held.state.lines[-1].lasted,
        "over": interview.over or held.state.left,
        "part": held.state.part.value,
        "next": [
            {"type": c.type.value, "role": c.role, "says": c.says, "good": GOOD[c.type.is_evidence]}
            for c in coming
        ],
        "role": {"name": role, "enters": part.enters, "wants": part.wants, "then": part.then},
        "flags": [
            {"name": name, "red": SIGNS[name][0], "means": SIGNS[name][1]}
            for name in flags_to_mark()
        ],
        "seen": seen(held),
        "traps": list(held.room.question.traps),
        "last": [
            {"who": n.role or n.speaker, "kind": n.kind, "type": n.type, "text": n.text}
            for n in held.state.lines[-LAST:]
        ],
    }


def playing(held: Session, coming: list[Choice]) -> str:
    """Return the role to play: of the probe that waits for its reply, else of the next one."""
    asked = [n for n in held.state.lines if n.probe and n.speaker == "interviewer"]
    if held.state.pending and asked:
        return asked[-1].role or "interviewer"
    return coming[0].role if coming else "interviewer"


def seen(held: Session) -> list[str]:
    """Return the names of the flags that the patterns see so far: a hint, and no judgement."""
    said = spoken(held.state)
    return [flag.name for flag in read(said).flags if flag.name in SIGNS] if said else []


def panel_lines(shown: dict[str, Any]) -> list[str]:
    """Return a panel as lines of text."""
    if "stage" not in shown:
        return ["The interview has not begun."]
    lines = [f"Round {shown['round'] + 1} of {shown['rounds']}: {shown['stage']}", ""]
    lines += [f"Question: {shown['question']}", ""]
    for turn in shown["last"]:
        kind = f" ({turn['type'] or turn['kind']})"
        lines.append(f"  {turn['who']}{kind}: {turn['text']}")
    if shown["next"]:
        lines += ["", "Next, if the answer stays as it is:"]
    for number, probe in enumerate(shown["next"], 1):
        lines.append(f"  {number}. {probe['type']}, as {probe['role']}: {probe['says']}")
        lines.append(f"     {probe['good']}")
    role = shown["role"]
    lines += ["", f"Play: {role['name']}. Wants {role['wants']}."]
    lines += [f"  then: {said}" for said in role["then"]]
    lines += ["", "Flags to mark (key, or the name of any other):"]
    for key, flag in enumerate(shown["flags"], 1):
        kind = "red" if flag["red"] else "green"
        hint = "  (a pattern sees it)" if flag["name"] in shown["seen"] else ""
        lines.append(f"  {key}. {kind}: {flag['name']}: {flag['means']}{hint}")
    lines += ["", "Traps of this question:", *(f"  - {trap}" for trap in shown["traps"])]
    return lines
