"""The plan of a run: every exchange of it, fixed before the first one.

Rows and the vectors of a brief come in; a Run with its digest and a stream of
exchanges go out, always the same and in the same order for the same inputs. An
attack that the catalogue does not know is listed, not skipped in silence; so is a
driven one where no attacker was named.
"""

import hashlib
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import orjson

from redline import __version__
from redline.attacks import (
    ATTACKS,
    Attack,
    AttackInput,
    Driven,
    Strategy,
    chance,
    strategies_by_name,
    vector,
)
from redline.errors import CatalogueError, SuiteError
from redline.evaluate.row import Row
from redline.llm import Message
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
    before: tuple[Message, ...] = ()
    """Turns before the request, as in `Row.before`."""
    request: str
    driven: Driven | None = None
    """How an attacking model goes on; None where the request is sent as it stands."""


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
    attacker: str = ""
    """Address of the model that writes driven attacks; empty without one."""


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
    driven: tuple[Strategy, ...] = ()
    """Attacks that a model writes."""
    undriven: tuple[str, ...] = ()
    """Those that nobody tries, because no attacker was named."""

    def exchanges(self) -> Iterator[Planned]:
        """Give every exchange, one at a time: a row, then its attacked versions."""
        for row in self.rows:
            yield Planned(id=row.id, row=row, attack="", before=row.before, request=row.request)
            for found in self.attacks:
                if row.expected in found.tries:
                    for number in range(found.times):
                        yield self.attacked(row, found, number)
            for strategy in self.driven_on(row):
                yield self.to_drive(row, strategy)

    def ids(self) -> Iterator[str]:
        """Give the id of every exchange, in the order of `exchanges` and without making any."""
        for row in self.rows:
            yield row.id
            for found in self.attacks:
                if row.expected in found.tries:
                    yield from (id_of(row, found, number) for number in range(found.times))
            yield from (id_of(row, strategy) for strategy in self.driven_on(row))

    def driven_on(self, row: Row) -> Iterator[Strategy]:
        """Give the driven attacks that are tried on a row."""
        return (strategy for strategy in self.driven if row.expected in strategy.tries)

    def to_drive(self, row: Row, strategy: Strategy) -> Planned:
        """Return one driven attack on a row; what is asked first is the attacker's to say."""
        return Planned(
            id=id_of(row, strategy),
            row=row,
            attack=strategy.name,
            before=row.before,
            request=row.request,
            driven=strategy,
        )

    def attacked(self, row: Row, found: Attack, number: int) -> Planned:
        """Return one variation of an attack on a row."""
        family = self.siblings.get(row.family, {})
        data = AttackInput(
            request=row.request,
            language=row.language,
            rng=chance(self.run.seed, row.id, found.name, number),
            languages=self.languages,
            siblings={tag: said for tag, said in family.items() if tag != row.language},
        )
        made = found.on(data)
        return Planned(
            id=id_of(row, found, number),
            row=row,
            attack=found.name,
            before=(*row.before, *made.before),
            request=made.request,
        )


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
    attacks, named, unknown = known(vectors)
    driven = named if given.attacker else ()
    run = Run(
        id="",
        brief=given.brief,
        policy=given.policy,
        feature=given.feature,
        suites=given.suites,
        attacks=(*(a.name for a in attacks), *(a.name for a in driven)),
        attacker=given.attacker if driven else "",
        split=given.split,
        seed=given.seed,
        version=__version__,
        guarded=given.guarded,
        planned=sum(
            1
            + sum(a.times for a in attacks if r.expected in a.tries)
            + sum(r.expected in a.tries for a in driven)
            for r in chosen
        ),
        units=len(chosen),
    )
    return Plan(
        run=replace(run, id=digest(run, chosen, given.languages)),
        rows=chosen,
        attacks=attacks,
        unknown=unknown,
        languages=given.languages,
        siblings=by_family(rows),
        driven=driven,
        undriven=() if given.attacker else tuple(a.name for a in named),
    )


def id_of(row: Row, found: Attack | Strategy, number: int = 0) -> str:
    """Return the id of one variation of an attack on a row."""
    name = f"{row.id}~{found.name.replace(' ', '-')}"
    return f"{name}~{number + 1}" if number else name


def known(
    vectors: Iterable[str],
) -> tuple[tuple[Attack, ...], tuple[Strategy, ...], tuple[str, ...]]:
    """Return the attacks and strategies of vectors, in the catalogues' order, and the rest."""
    found: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for name in vectors:
        try:
            found[vector(name).name] = None
        except CatalogueError:
            unknown[name] = None
    attacks = tuple(entry for name, entry in ATTACKS.items() if name in found)
    strategies = tuple(one for name, one in strategies_by_name().items() if name in found)
    return attacks, strategies, tuple(unknown)


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
