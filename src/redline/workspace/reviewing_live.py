"""The review queue of a launch: filled from its record, judged by people, told as rates.

A judgement is in the record before it counts, and then stands in `labels.jsonl` as other people's
labels do. Whoever judges sees what was said and done, and never what somebody else said of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from redline.errors import EvidenceError, InputError
from redline.evaluate.judgements import PERSON
from redline.files import append_lines
from redline.interaction import Interaction
from redline.label import Label, LabelValue
from redline.monitor import DISPUTED, STRATA
from redline.store import (
    JSON,
    Cell,
    Entry,
    Item,
    Journal,
    Review,
    ReviewQueue,
    State,
    all_waiting,
)
from redline.workspace.disputes_upheld import DisputesUpheld, disputes_upheld
from redline.workspace.events import person, reason
from redline.workspace.home import Home, now
from redline.workspace.launch import Launch
from redline.workspace.queue_filling import KIND, entries_of, fill
from redline.workspace.record_views import exchanged
from redline.workspace.review_questions import EXPECTED, JUDGED, NEEDED, QUESTIONS
from redline.workspace.reviewed_live import FILE
from redline.workspace.reviewed_rates import (
    Agreement,
    Estimate,
    agreement_of,
    estimates_of,
)
from redline.workspace.roles import whose
from redline.workspace.standings import in_force

__all__ = ["APPEAL", "Counts", "ReviewDesk", "Shown", "Standing", "waiting"]

APPEAL = "appeal"
"""Kind of the entries in the record that somebody appealed."""
SKIP = "review skipped"
"""Kind of the entries in the record that somebody left an item to others, and why."""
LABELS = "labels.jsonl"
LONGEST = 100
"""Characters of a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One item as a reviewer sees it: without what anybody else said of it."""

    item: Item
    live: Interaction
    """With its texts, as far as they were kept."""
    before: tuple[tuple[str, str], ...]
    """What was said earlier in the conversation: role and text."""
    calls: str
    """Tools that were to be called, as JSON; empty where none or not kept."""
    kept: bool
    """Whether any text is there; otherwise none was kept, or all were erased."""


@dataclass(slots=True, kw_only=True)
class Counts:
    """One stratum."""

    stratum: str
    population: int = 0
    """Exchanges, drawn or not."""
    waiting: int = 0
    second: int = 0
    """Items that want a second reader."""
    done: int = 0

    @property
    def items(self) -> int:
        """Return how many were drawn."""
        return self.waiting + self.second + self.done


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the reviews of a launch stand."""

    phase: str
    """Empty for all."""
    counts: Sequence[Counts]
    """Of the present policy in this phase."""
    others: int
    """Items not done that belong to another policy or phase."""
    held: int
    """Items that somebody has before them now."""
    appealed: int
    """Items that were put back."""
    differently: int
    """Of these, judged by the later person in another way than by all before."""
    disputes: DisputesUpheld
    estimates: Sequence[Estimate]
    agreement: Sequence[Agreement]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDesk:
    """Where a person judges the live traffic of one launch."""

    launch: Launch
    by: str = ""
    """Who acts; the name of who is logged in where it is empty."""
    chances: Mapping[str, float] | None = None
    """With which exchanges are drawn from now on; by the audit plan of their phase unless given."""

    @property
    def who(self) -> str:
        """Return who acts; a name is the same name in capitals.

        Raises
        ------
        InputError
            The name is too long or cannot be printed.
        """
        name = " ".join((self.by or whose(person())).split()).casefold()
        if not name or len(name) > LONGEST or not name.isprintable():
            raise InputError(
                f"the name {self.by!r} cannot be used; write 1 to {LONGEST} printable characters."
            )
        return name

    def next(self) -> Shown | None:
        """Take the item that comes next; None where none is left for this person.

        Raises
        ------
        DatabaseError
            The record or the queue cannot be read or written; so for all that follows.
        """
        who = self.who
        with self.filled() as queue:
            item = queue.take(who)
        return self.shown(item) if item else None

    def shown(self, item: Item) -> Shown:
        """Return an item with its texts, where they are kept."""
        with Journal.open(self.launch.home.record, create=False) as journal:
            entries = entries_of(journal, item)
        found = exchanged(item.exchange, entries)
        if found.live is None:
            raise EvidenceError(f"{item.exchange}: has no end in the record that can be read.")
        return Shown(
            item=item, live=found.live, before=found.before, calls=found.calls, kept=found.kept
        )

    def judge(self, exchange: str, labels: Mapping[str, LabelValue], note: str = "") -> Item:
        """Judge an item that this person holds, and return it as it stood before.

        Parameters
        ----------
        note
            Anything to add in words; kept with the judgement, and erased with the exchange.

        Raises
        ------
        InputError
            This person does not hold it, or a label is none that can be given.
        EnvironmentFailure
            The judgement cannot be recorded or written; it does not count then.
        """
        check(labels)
        who = self.who
        with self.filled() as queue, queue.judging(exchange, who, dict(labels)) as item:
            self.keep(item, labels, note)
        return item

    def correct(self, exchange: str, labels: Mapping[str, LabelValue], why: str) -> Item:
        """Put a new judgement in the place of one's own, and return the item.

        Raises
        ------
        InputError
            This person has not judged it, somebody else has, or there is no reason.
        EnvironmentFailure
            The judgement cannot be recorded or written; it does not count then.
        """
        check(labels)
        who, why = self.who, reason(why)
        with self.filled() as queue, queue.correcting(exchange, who, dict(labels)) as item:
            self.keep(item, labels, why, corrects=True)
        return item

    def keep(
        self, item: Item, labels: Mapping[str, LabelValue], note: str, *, corrects: bool = False
    ) -> None:
        """Record a judgement, and write its labels."""
        said = [
            Label(
                interaction=item.exchange,
                name=name,
                value=value,
                by=f"{PERSON}{self.who}",
                probability=item.chance,
            ).stored()
            for name, value in labels.items()
        ]
        meta: dict[str, JSON] = {"by": self.who, "labels": said}
        meta |= {"corrects": True} if corrects else {}
        text = note.strip() or None
        self.note(
            Entry(
                kind=KIND,
                exchange=item.exchange,
                meta=meta,
                text=text,
                keep_text=text is not None,
            )
        )
        at = now().isoformat(timespec="seconds")
        append_lines(self.launch.home.folder / LABELS, (row | {"at": at} for row in said))

    def release(self, exchange: str, why: str = "") -> None:
        """Give an item back unjudged; errors as `judge`.

        Parameters
        ----------
        why
            Why it is left to others, for the record: it then comes to this person again only when
            nothing else is left. Empty to give it back without a word.
        """
        who, why = self.who, why.strip()
        with self.filled() as queue, queue.releasing(exchange, who, skip=bool(why)):
            if why:
                meta = {"by": who}
                self.note(Entry(kind=SKIP, exchange=exchange, meta=meta, text=why, keep_text=True))

    def again(self, exchange: str, why: str) -> Item:
        """Put a judged item back for another person than those who judged it.

        Raises
        ------
        InputError
            There is no reason, or no such item that is done.
        """
        why, who = reason(why), self.who
        with self.filled() as queue, queue.again(exchange) as item:
            meta = {"by": who}
            self.note(Entry(kind=APPEAL, exchange=exchange, meta=meta, text=why, keep_text=True))
        return item

    def standing(self, phase: str = "") -> Standing:
        """Return how the reviews stand under the present policy.

        Parameters
        ----------
        phase
            Only what was said in this phase; empty for the one in force.
        """
        phase = phase or in_force(self.launch.home, "")
        with self.filled() as queue:
            population, states = queue.population(), queue.states()
            reviews, held = queue.reviews(), queue.leases()
            disputed = queue.disputes()

        def meant(cell: Cell) -> bool:
            return cell.policy == self.launch.policy.digest and phase in ("", cell.phase)

        own = {cell: n for cell, n in population.items() if meant(cell)}
        of_own = [(item, review) for item, review in reviews if meant(item.cell)]
        appealed, differently = appeals(reviews)
        return Standing(
            phase=phase,
            counts=counts(own, {key: n for key, n in states.items() if meant(key[0])}),
            others=sum(n for (c, state), n in states.items() if not meant(c) and state != "done"),
            held=held,
            appealed=appealed,
            differently=differently,
            disputes=disputes_upheld(disputed, reviews),
            estimates=estimates_of(own, of_own),
            agreement=agreement_of(of_own),
        )

    def stamp(self) -> tuple[object, ...]:
        """Return what changes whenever `standing` would come to something else."""
        with self.filled() as queue:
            seen = (queue.place, queue.last_review, queue.leases(), queue.put_back)
        return (*seen, self.launch.policy.digest, in_force(self.launch.home, ""))

    def estimates(self, phase: str = "") -> Sequence[Estimate]:
        """Return the rate of each yes-or-no label under the present policy."""
        return self.standing(phase).estimates

    @contextmanager
    def filled(self) -> Iterator[ReviewQueue]:
        """Open the queue with everything in it that the record has."""
        home = self.launch.home.made()
        with ReviewQueue.open(home.folder / FILE) as queue:
            if home.record.is_file():
                with Journal.open(home.record, create=False) as journal:
                    fill(self.launch.brief, journal, queue, self.chances)
            yield queue

    def note(self, entry: Entry) -> None:
        """Put an act into the record."""
        with Journal.open(self.launch.home.record, create=False) as journal:
            journal.append(entry)


def waiting(home: Home) -> int:
    """Return how many items of a queue wait for somebody; 0 where none was drawn yet.

    Raises
    ------
    DatabaseError
        The queue cannot be read.
    """
    if not (home.folder / FILE).is_file():
        return 0
    with ReviewQueue.open(home.folder / FILE) as queue:
        return sum(one.items for one in all_waiting(queue))


def check(labels: Mapping[str, LabelValue]) -> None:
    """Refuse labels that nobody can read."""
    accepted = {one.name: one.accepted for one in QUESTIONS}
    for name, value in labels.items():
        if value not in accepted.get(name, ()):
            truths = [one for one in JUDGED if True in accepted[one]]
            raise InputError(
                f"the label {name!r} = {value!r} cannot be given.\nAccepted: "
                f"{', '.join(truths)}, true or false, and expected, one of {', '.join(EXPECTED)}."
            )
    if missing := [name for name in NEEDED if name not in labels]:
        raise InputError(f"a judgement says whether it is {' and '.join(missing)}: yes or no.")


def counts(
    population: Mapping[Cell, int], states: Mapping[tuple[Cell, State], int]
) -> Sequence[Counts]:
    """Return how each stratum stands."""
    found: dict[str, Counts] = {name: Counts(stratum=name) for name in STRATA}
    for cell, n in population.items():
        found[cell.stratum].population += n
    for (cell, state), n in states.items():
        one = found.setdefault(cell.stratum, Counts(stratum=cell.stratum))
        one.waiting += n * (state == "waiting")
        one.second += n * (state == "wants a second")
        one.done += n * (state == "done")
    if DISPUTED in found:
        found[DISPUTED].population = found[DISPUTED].items  # nothing is drawn there
    return list(found.values())


def appeals(reviews: Sequence[tuple[Item, Review]]) -> tuple[int, int]:
    """Return how many items were put back, and how many of them were judged differently then."""
    before: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    changed, put_back = set(), set()
    for item, review in reviews:
        if item.appeals:
            put_back.add(item.exchange)
        if review.appeal and review.labels not in before[item.exchange]:
            changed.add(item.exchange)
        before[item.exchange].append(review.labels)
    return len(put_back), len(changed)
