"""The plan of a run: every exchange of it, fixed before the first one.

A plan holds its rows and attacks and gives a stream of exchanges, always the same and in
the same order. It makes each when it is asked for, so a plan of millions takes no more
memory than its rows. How a plan is made is told in `planning`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from redline.attacks import Attack, AttackInput, Driven, Strategy, chance
from redline.evaluate.row import Row
from redline.llm import Message
from redline.run import Run

__all__ = ["Given", "Plan", "Planned"]


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
    logprobs: bool = False
    """Whether the service is asked for log-probabilities."""


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


def id_of(row: Row, found: Attack | Strategy, number: int = 0) -> str:
    """Return the id of one variation of an attack on a row."""
    name = f"{row.id}~{found.name.replace(' ', '-')}"
    return f"{name}~{number + 1}" if number else name
