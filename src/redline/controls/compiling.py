"""From the rows of a brief to controls with settings and to fixed sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from redline.brief import Brief
from redline.brief.document import Block
from redline.brief.model import Boundary, ControlRow
from redline.brief.readers import parse_settings
from redline.catalogue import find
from redline.controls.control import Control, Enforced
from redline.controls.instead import HAND_OVER, PEOPLE
from redline.controls.modes import COMMON, mode_of
from redline.controls.sentences import (
    DEFAULT,
    KEYS,
    Sentences,
    built_in,
    clause,
    fill,
    gaps,
    own_lines,
)
from redline.detect.taught.lesson import Lesson
from redline.errors import BriefError, CatalogueError, InputError, SettingError
from redline.text import nearest

__all__ = ["check_ids", "check_readable", "check_taught", "enforced_of", "sentences_of"]

TEACHES = {
    "danger": "Expected `hand off` For a harm, such as `H1`",
    "refuse": "Expected `refuse` For a boundary, such as `B1`",
}
"""For each kind of lesson that a control needs, how a row of the Examples table gives it."""


def check_readable(brief: Brief) -> None:
    """Refuse a brief whose controls, boundaries or examples could not be read as written."""
    lines = {row.at.line for row in (*brief.controls, *brief.boundaries, *brief.examples)}
    for problem in brief.problems:
        # What is left empty is checked where it is used; a reason may wait.
        if problem.at.line in lines and problem.kind != "missing-part":
            kind = SettingError if problem.kind == "bad-setting" else BriefError
            raise kind(f"{problem.at}: {problem.message}.\n{problem.help}.")
    for row in brief.controls:
        if not row.held_by:
            raise BriefError(
                f"{row.where('Held by')}: {row.control!r} does not say who holds it.\n"
                "Write `gateway` or `people: who` under `Held by`."
            )


def check_ids(brief: Brief) -> None:
    """Refuse an empty id, and one that stands twice."""
    seen: set[str] = set()
    rows: list[ControlRow | Boundary] = [*brief.controls, *brief.boundaries]
    for row in rows:
        if not row.id or row.id in seen:
            raise BriefError(
                f"{row.where('ID')}: the id {row.id!r} is {'used twice' if row.id else 'empty'}.\n"
                "Give each control and boundary an id of its own, such as `C1` or `B1`."
            )
        seen.add(row.id)


def enforced_of(row: ControlRow, brief: Brief, catalogue: Mapping[str, Control]) -> Enforced:
    """Return one control that the gateway holds, its settings checked."""
    try:
        control = find(row.control, dict(catalogue), "control that the gateway can hold")
    except CatalogueError as error:
        raise CatalogueError(
            f"{row.where('Control')}: {error}\nA control that people hold is written "
            "`people: who` under `Held by`."
        ) from error
    written = dict(row.settings)
    block = brief.blocks.get(row.id)
    if block:
        for name, value in block_settings(block):
            written.setdefault(name, value)
    where = str(row.where("Settings"))
    own = {name: value for name, value in written.items() if name not in COMMON}
    settings = read_settings(control, own, where)
    try:
        settings = control.bind(settings, brief)
        mode = mode_of(written, row, brief)
    except SettingError as error:
        raise SettingError(f"{where}: {control.name}: {error}") from error
    return Enforced(
        id=row.id,
        name=control.name,
        holds=row.holds,
        settings=settings,
        fails=mode.fails,
        within=mode.within,
    )


def check_taught(
    enforced: Iterable[Enforced],
    lessons: Iterable[Lesson],
    brief: Brief,
    catalogue: Mapping[str, Control],
) -> None:
    """Refuse a control that was taught nothing and so would never act."""
    taught = {lesson.kind for lesson in lessons}
    for control in enforced:
        needs = catalogue[control.name].needs
        if needs and needs not in taught:
            raise SettingError(
                f"{brief.named()[control.id].where('Control')}: {control.name} learns from "
                "examples, and none tells it what to look for.\nAdd rows to the Examples table "
                f"with {TEACHES[needs]}, or give the control to people."
            )


def block_settings(block: Block) -> tuple[tuple[str, str], ...]:
    """Return the settings in a fenced block: its lines that are no sentence."""
    found: list[tuple[str, str]] = []
    for number, line in own_lines(block.text)[1]:
        try:
            found += parse_settings(line)
        except BriefError as error:
            where = f"{block.at.file}:{block.at.line + 1 + number}"
            raise SettingError(
                f"{where}: {line!r} is neither a sentence (`en: …`) nor a setting "
                "(`name = value`), or stands twice."
            ) from error
    return tuple(found)


def read_settings(control: Control, written: Mapping[str, str], where: str) -> dict[str, Any]:
    """Return every setting of a control: as written, or its default."""
    known = {setting.name: setting for setting in control.settings}
    for name in written:
        if name not in known:
            meant = nearest(name, (*known, *COMMON))
            raise SettingError(
                f"{where}: {control.name} has no setting `{name}`. "
                f"{f'Did you mean `{meant}`? ' if meant else ''}"
                f"Known: {', '.join(f'`{k}`' for k in (*known, *COMMON))}."
            )
    values: dict[str, Any] = {}
    for name, setting in known.items():
        if name not in written and setting.default is None:
            raise SettingError(
                f"{where}: {control.name} needs `{name}`: {setting.means}.\nWrite it under "
                "`Settings`."
            )
        try:
            values[name] = setting.read(written[name]) if name in written else setting.default
        except InputError as error:
            raise SettingError(f"{where}: {control.name}: {error}") from error
    return values


def sentences_of(
    brief: Brief, enforced: tuple[Enforced, ...], catalogue: Mapping[str, Control]
) -> Sentences:
    """Return every sentence that this policy may say, its gaps filled."""
    by_language = built_in()
    # Only what a control of this brief says is added, so that the digest of others stays.
    said_by = dict.fromkeys(key for control in enforced for key in catalogue[control.name].says)
    texts: dict[str, dict[str, str]] = {
        key: {tag: said[key] for tag, said in by_language.items()}
        for key in {**dict.fromkeys(KEYS), **said_by}
    }
    for row in brief.boundaries:
        texts[f"refuse:{row.id}"] = texts["refuse"] | boundary_sentences(row) | own(brief, row.id)
    for control in enforced:
        entry = catalogue[control.name]
        for key in entry.says:
            filled = {t: fill(s, control.settings) for t, s in texts[key].items()}
            mine = own(brief, control.id) if key == entry.own(control.settings) else {}
            texts[f"{key}:{control.id}"] = filled | mine
        for rule, words in control.settings.get("principles", {}).items():
            texts[f"rule:{rule}"] = rule_sentences(words) | own(brief, rule)
        if control.fails == HAND_OVER and f"handoff:{control.id}" not in texts:
            whom = {"to": control.settings.get("to", PEOPLE)}
            texts[f"handoff:{control.id}"] = {t: fill(s, whom) for t, s in texts["handoff"].items()}
    return Sentences({key: said for key, said in texts.items() if not gaps(said)})


def boundary_sentences(row: Boundary) -> dict[str, str]:
    """Return the sentence that names a boundary, in the language of its cells."""
    gap = {"will_not": clause(row.will_not), "instead": clause(row.instead)}
    if not all(gap.values()):
        return {}
    return {DEFAULT: fill(built_in()[DEFAULT]["boundary"], gap)}


def rule_sentences(words: str) -> dict[str, str]:
    """Return the sentences that name a rule; its words stand as they are written."""
    return {tag: fill(s["rule"], {"rule": words.rstrip(".")}) for tag, s in built_in().items()}


def own(brief: Brief, id: str) -> dict[str, str]:  # noqa: A002  # the brief's word
    """Return the sentences of the fenced block with that id."""
    block = brief.blocks.get(id)
    return own_lines(block.text)[0] if block else {}
