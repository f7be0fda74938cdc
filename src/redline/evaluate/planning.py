"""Making a plan: which rows are asked, which attacks are tried, and the id of the run.

Rows and the vectors of a brief come in; a Plan goes out, always the same for the same
inputs. An attack that the catalogue does not know is listed, not skipped in silence; so is
a driven one where no attacker was named. Entries of attacks are loaded when a plan is
made and not before: whoever only reads evidence has no need of them.
"""

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import orjson

from redline import __version__
from redline.attacks import Attack, Strategy, attacks_by_name, strategies_by_name, vector
from redline.errors import CatalogueError, SuiteError
from redline.evaluate.plan import Given, Plan
from redline.evaluate.row import Row
from redline.run import Run

__all__ = ["digest", "plan"]


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
        logprobs=given.logprobs,
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
    attacks = tuple(entry for name, entry in attacks_by_name().items() if name in found)
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
