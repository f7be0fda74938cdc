"""Read loops from TOML: those that come with the project, and a person's own.

A file comes in, a `Loop` goes out. What is wrong in a file is named with its
stage, with what was found and what is accepted.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

import redline
from redline.errors import CatalogueError, InputError
from redline.practice.loops import DIMENSIONS, FORMATS, Loop, LoopStage
from redline.practice.timing import PRESETS, Timing
from redline.questions import Theme
from redline.questions.exercises import exercises
from redline.questions.probes import ROLES
from redline.text import nearest

__all__ = ["loop", "loops", "read_loop"]

FOLDER = Path(str(redline.__file__)).parent / "content" / "loops"
THEMES: tuple[str, ...] = get_args(Theme)
MAX_BYTES = 100_000
MAX_ROUNDS = 40
"""More than any week of interviews; there are questions for all of them."""
DEFAULT = {"prepare": 60, "present": 300, "question": 900, "probes": 5, "interruptions": 1}


@cache
def loops() -> dict[str, Loop]:
    """Return the loops that come with the project, by id."""
    return {file.stem: read_loop(file) for file in sorted(FOLDER.glob("*.toml"))}


def loop(name: str) -> Loop:
    """Return a loop by its id, or from a file where the name ends in `.toml`.

    Raises
    ------
    CatalogueError
        There is no such loop.
    InputError
        The file cannot be used.
    """
    if name.endswith(".toml"):
        return read_loop(Path(name))
    if name in loops():
        return loops()[name]
    near = nearest(name, list(loops()))
    hint = f" Did you mean {near!r}?" if near else ""
    raise CatalogueError(
        f"{name!r} is no loop. Known: {', '.join(loops())}; or a file that ends in .toml.{hint}"
    )


def read_loop(path: Path) -> Loop:
    """Read a loop from a file.

    Raises
    ------
    InputError
        The file is missing, too large, not TOML, or describes no loop.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputError(f"{path}: a loop holds at most {MAX_BYTES:,} bytes.")
        row = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"{path}: this is no TOML in UTF-8: {error}.") from error
    checked(row, path)
    head = {"source": "own", "date": "", "status": "our own"}
    stages = [timed(stage) for stage in row["stages"]]
    return Loop.restored({**head, **row, "id": path.stem, "stages": stages})


def checked(row: Mapping[str, Any], path: Path) -> None:
    """Refuse a file that describes no loop, naming the first thing that is wrong."""
    known = {"title", "source", "date", "status", "disagreement", "answers", "stages"}
    only(row, known, f"{path}")
    texts(row, ("title",), f"{path}", needed=True)
    texts(row, ("source", "date", "status"), f"{path}", needed=False)
    lists_of_texts(row, ("answers",), f"{path}")
    if row.get("disagreement", "voice") not in ("voice", "build"):
        raise InputError(f"{path}: disagreement is `voice` or `build`.")
    stages = row.get("stages")
    if not isinstance(stages, list) or not stages or not all(isinstance(s, dict) for s in stages):
        raise InputError(f"{path}: a loop needs [[stages]], at least one.")
    for number, stage in enumerate(stages, 1):
        check_stage(stage, f"{path}, stage {number}")
    names = [s["id"] for s in stages]
    if len(set(names)) != len(names):
        raise InputError(f"{path}: two stages have the same id.")
    check_length(stages, path)


def check_length(stages: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Refuse a loop for which questions or exercises would run out in its midst."""
    counts = Counter[str]()
    for stage in stages:
        counts[stage.get("format", "conversation")] += stage.get("rounds", 1)
    if counts.total() > MAX_ROUNDS:
        raise InputError(f"{path}: a loop has at most {MAX_ROUNDS} rounds, not {counts.total()}.")
    if counts["exercise"] > len(exercises()):
        raise InputError(
            f"{path}: there are {len(exercises())} exercises, and it asks for {counts['exercise']}."
        )


def check_stage(stage: Mapping[str, Any], where: str) -> None:
    """Refuse a table that describes no stage."""
    only(stage, set(LoopStage.__slots__) | {"preset"}, where)
    texts(stage, ("id", "title"), where, needed=True)
    lists_of_texts(stage, ("rules", "answers"), where)
    if not isinstance(stage.get("recalls", False), bool):
        raise InputError(f"{where}: recalls is true or false.")
    one_of(stage.get("format", "conversation"), FORMATS, f"{where}: format")
    for name, accepted, needed in (
        ("scores", DIMENSIONS, True),
        ("themes", THEMES, True),
        ("roles", tuple(ROLES), False),
    ):
        values = stage.get(name, [] if needed else ["interviewer"])
        if not isinstance(values, list) or not values:
            raise InputError(f"{where}: {name} is a list of at least one of: {listed(accepted)}.")
        for value in values:
            one_of(value, accepted, f"{where}: {name}")
    check_times(stage, where)
    check_sections(stage, where)


def check_times(stage: Mapping[str, Any], where: str) -> None:
    """Refuse minutes, rounds and timings that are no lengths of time."""
    span = stage.get("minutes", [30, 45])
    if not (
        isinstance(span, list)
        and len(span) == 2
        and all(map(is_count, span))
        and span == sorted(span)
    ):
        raise InputError(f"{where}: minutes is a pair such as [30, 45], the smaller one first.")
    if not is_count(stage.get("rounds", 1)) or not 1 <= stage.get("rounds", 1) <= 9:
        raise InputError(f"{where}: rounds is a number from 1 to 9.")
    if "preset" in stage:
        one_of(stage["preset"], tuple(PRESETS), f"{where}: preset")
        if "timing" in stage:
            raise InputError(f"{where}: give a preset or a timing, not both.")
    timing = stage.get("timing", {})
    if not isinstance(timing, dict):
        raise InputError(f"{where}: timing is a table of {', '.join(DEFAULT)}.")
    only(timing, set(DEFAULT), f"{where}, timing")
    if not all(map(is_count, timing.values())):
        raise InputError(f"{where}: timing holds seconds and a count of probes, none below 0.")


def check_sections(stage: Mapping[str, Any], where: str) -> None:
    """Refuse sections that are no headings with their minutes."""
    sections = stage.get("sections", [])
    for part in sections if isinstance(sections, list) else [sections]:
        named = isinstance(part, list) and len(part) == 2 and isinstance(part[0], str)
        if not named or not is_count(part[1]):
            raise InputError(f'{where}: a section is a pair such as ["Scope", 30].')


def only(row: Mapping[str, Any], known: set[str], where: str) -> None:
    """Refuse a key that nothing reads."""
    for key in row:
        if key not in known:
            near = nearest(key, sorted(known))
            hint = f" Did you mean {near!r}?" if near else f" Known: {', '.join(sorted(known))}."
            raise InputError(f"{where}: {key!r} is no setting of a loop.{hint}")


def texts(row: Mapping[str, Any], keys: tuple[str, ...], where: str, *, needed: bool) -> None:
    """Refuse a text that is missing, empty or something else."""
    for key in keys:
        if key not in row and not needed:
            continue
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise InputError(f"{where}: {key} is a text, and not an empty one.")


def lists_of_texts(row: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    """Refuse a list that holds something else than texts."""
    for key in keys:
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise InputError(f"{where}: {key} is a list of texts.")


def one_of(value: object, accepted: tuple[str, ...], where: str) -> None:
    """Refuse a value that is not on a list."""
    if value not in accepted:
        raise InputError(f"{where}: {value!r} is unknown; accepted: {listed(accepted)}.")


def listed(accepted: tuple[str, ...]) -> str:
    """Return what is accepted, in one line."""
    return ", ".join(accepted)


def is_count(value: object) -> bool:
    """Say whether a value is a whole number of at most a week of seconds."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 604_800


def timed(stage: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stage of a file with its timing made whole."""
    row = {k: v for k, v in stage.items() if k not in {"preset", "timing"}}
    if "preset" in stage:
        timing = PRESETS[stage["preset"]].stored()
    else:
        timing = Timing(name=stage["id"], **{**DEFAULT, **stage.get("timing", {})}).stored()
    span = {"minutes": stage.get("minutes", [30, 45])}
    return {"format": "conversation", **row, **span, "timing": timing}
