"""The plan of a run: every exchange of it, fixed before the first one.

Rows and the vectors of a brief come in; a Run with its digest and a stream of
exchanges go out, always the same and in the same order for the same inputs. An
attack that the catalogue does not know is listed, not skipped in silence.
"""

import hashlib
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import orjson

from redline import __version__
from redline.attacks import ATTACKS, Attack, AttackInput, attack, chance
from redline.errors import CatalogueError, SuiteError
from redline.evaluate.row import Row
from redline.run import Run

__all__ = ["Given", "Plan", "Planned", "plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One exchange that is to be made."""

    id: str
    """The row's id, and for an attacked version `~` with the attack's name."""
    row: Row
    attack: str
    """Name of the attack; empty for the plain request."""
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What shapes a run besides its rows."""

    brief: str = ""
    """Digest of the brief's text."""
    policy: str = ""
    """Digest of the policy in force; empty without one."""
    feature: str = ""
    """Address of the feature."""
    suites: tuple[tuple[str, str], ...] = ()
    """Name and digest of each suite file."""
    split: str = "test"
    seed: int = 0
    guarded: bool = True
    languages: tuple[str, ...] = ()
    """Languages of the brief, for attacks that switch between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that a run will do."""

    run: Run
    rows: tuple[Row, ...]
    attacks: tuple[Attack, ...]
    unknown: tuple[str, ...]
    """Vectors of the brief that no attack of the catalogue tries."""
    languages: tuple[str, ...]
    siblings: Mapping[str, Mapping[str, str]]
    """Family to its requests by language."""

    def exchanges(self) -> Iterator[Planned]:
        """Give every exchange, one at a time: a row, then its attacked versions."""
        for row in self.rows:
            yield Planned(id=row.id, row=row, attack="", request=row.request)
            for found in self.attacks:
                if row.expected in found.tries:
                    yield self.attacked(row, found)

    def attacked(self, row: Row, found: Attack) -> Planned:
        """Return one attacked version of a row."""
        family = self.siblings.get(row.family, {})
        data = AttackInput(
            request=row.request,
            language=row.language,
            rng=chance(self.run.seed, row.id, found.name),
            languages=self.languages,
            siblings={tag: said for tag, said in family.items() if tag != row.language},
        )
        name = f"{row.id}~{found.name.replace(' ', '-')}"
        return Planned(id=name, row=row, attack=found.name, request=found.apply(data))


def plan(
    rows: Sequence[Row], vectors: Iterable[str], given: Given, *, limit: int | None = None
) -> Plan:
    """Return the plan of a run.

    Parameters
    ----------
    rows
        Of one half of the suites.
    vectors
        The `Vector` column of the brief's attacks, as written.
    given
        Digests and settings.
    limit
        Units at most; a seeded draw that keeps the shares of language and kind.

    Raises
    ------
    SuiteError
        There are no rows, or the limit leaves none.
    """
    chosen = tuple(rows) if limit is None else drawn(rows, limit, given.seed)
    if not chosen:
        raise SuiteError("no suite rows to evaluate; raise the limit or name another suite.")
    attacks, unknown = known(vectors)
    run = Run(
        id="",
        brief=given.brief,
        policy=given.policy,
        feature=given.feature,
        suites=given.suites,
        attacks=tuple(a.name for a in attacks),
        split=given.split,
        seed=given.seed,
        version=__version__,
        guarded=given.guarded,
        planned=sum(1 + sum(r.expected in a.tries for a in attacks) for r in chosen),
        units=len(chosen),
    )
    return Plan(
        run=replace(run, id=digest(run, chosen, given.languages)),
        rows=chosen,
        attacks=attacks,
        unknown=unknown,
        languages=given.languages,
        siblings=by_family(rows),
    )


def known(vectors: Iterable[str]) -> tuple[tuple[Attack, ...], tuple[str, ...]]:
    """Return the attacks of some vectors in the catalogue's order, and the unknown vectors."""
    found: dict[str, Attack] = {}
    unknown: dict[str, None] = {}
    for vector in vectors:
        try:
            entry = attack(vector)
            found[entry.name] = entry
        except CatalogueError:
            unknown[vector] = None
    return tuple(found[name] for name in ATTACKS if name in found), tuple(unknown)


def drawn(rows: Sequence[Row], limit: int, seed: int) -> tuple[Row, ...]:
    """Return a seeded draw of rows, spread evenly over languages and kinds, in their own order."""
    rng = random.Random(f"{seed}:limit")  # noqa: S311  repeatable, not secret
    strata: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        strata.setdefault((row.language, row.kind), []).append(number)
    ranked = []
    for numbers in strata.values():
        rng.shuffle(numbers)
        ranked += [((at + 0.5) / len(numbers), number) for at, number in enumerate(numbers)]
    kept = sorted(number for _, number in sorted(ranked)[: max(0, limit)])
    return tuple(rows[number] for number in kept)


def by_family(rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    """Return the first request of each family in each language."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.family, {}).setdefault(row.language, row.request)
    return found


def digest(run: Run, rows: Sequence[Row], languages: tuple[str, ...]) -> str:
    """Return the id of a run: the same work has the same id."""
    parts = {**run.stored(), "id": "", "done": 0, "languages": list(languages)}
    whole = hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS))
    for row in rows:
        whole.update(f"{row.id}\n".encode())
    return whole.hexdigest()[:16]
