"""Sources, citations, provenance, echo and leaning: precision and recall beside a naive baseline.

The rows in bench/detectors/*.jsonl were written before the detectors, by the same hand; half
of each label is open (detectors were mended by it), half is kept for one last run (--kept).
Provenance is measured on replies of one model to different questions (HaluEval): half are
indexed and asked for again after edits; the other half must not be found. Agreement with a
false premise is also measured on TruthfulQA answers with a judge's label.

Usage: python bench/detectors_text.py [--kept] [--data FOLDER]
"""

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from redline.detect.citations import anomalies
from redline.detect.echo import flattery, reversal, stance
from redline.detect.leaning import leaning
from redline.detect.provenance import Fingerprints
from redline.detect.sources import support
from redline.stats import lower_bound, upper_bound

ROWS = Path(__file__).parent / "detectors"
TODAY = date(2026, 1, 1)
SEED = 20260728
Row = dict[str, Any]


def both(first: Iterable[Any], second: Iterable[Any]) -> list[tuple[Any, Any]]:
    return list(zip(first, second, strict=True))


def rows(name: str, half: str) -> list[Row]:
    with (ROWS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["half"] == half]


def shown(what: str, pairs: Iterable[tuple[bool, bool]]) -> None:
    """Print precision and recall, each with a 95% interval of two one-sided bounds."""
    counts = Counter(pairs)
    right, missed, false = counts[True, True], counts[True, False], counts[False, True]
    print(f"  {what:44} precision {ratio(right, right + false)}"
          f"   recall {ratio(right, right + missed)}"
          f"   false alarms {ratio(false, false + counts[False, False])}")  # fmt: skip


def ratio(k: int, n: int) -> str:
    if not n:
        return "   -              "
    return f"{k / n:5.3f} [{lower_bound(k, n):.2f}, {upper_bound(k, n):.2f}] of {n:<5}"


def timed(function: Callable[[Row], Any], cases: Sequence[Row]) -> float:
    spent = []
    for case in cases:
        start = time.perf_counter()
        function(case)
        spent.append(time.perf_counter() - start)
    return sorted(spent)[len(spent) // 2] * 1e3


def words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower()) if len(w) > 3}


def of_sources(half: str) -> None:
    cases = [r for r in rows("sources", half) if r["label"] != "unknown"]

    def verdict(row: Row) -> str:
        found = {s.verdict for s in support(row["answer"], [row["source"]])}
        order = ("contradicted", "unsupported", "unknown", "supported", "nothing to check")
        return next(v for v in order if v in found)

    got = [verdict(row) for row in cases]
    bad = {"contradicted", "unsupported"}
    naive = [
        len(words(r["answer"]) & words(r["source"])) < 0.6 * len(words(r["answer"])) for r in cases
    ]
    shown(
        "not borne out (contradicted or unsupported)",
        [(r["label"] in bad, v in bad) for r, v in both(cases, got)],
    )
    shown(
        "  baseline: 60 % of long words in the source",
        [(r["label"] in bad, n) for r, n in both(cases, naive)],
    )
    shown(
        "contradicted, named as such",
        [(r["label"] == "contradicted", v == "contradicted") for r, v in both(cases, got)],
    )
    for language in sorted({r["language"] for r in cases}):
        part = [
            (r["label"] in bad, v in bad) for r, v in both(cases, got) if r["language"] == language
        ]
        shown(f"  not borne out, {language}", part)
    print(f"  median {timed(verdict, cases):.2f} ms for one sentence and its source")


def of_citations(half: str) -> None:
    cases = rows("citations", half)

    def kinds(row: Row) -> set[str]:
        found = anomalies(
            row["text"], sources=row.get("sources"), vetted=row.get("vetted"), today=TODAY
        )
        return {anomaly.kind for anomaly in found}

    got = [kinds(row) for row in cases]
    shown("any anomaly", [(bool(r["label"]), bool(k)) for r, k in both(cases, got)])

    def naive(row: Row) -> bool:
        body, _, rest = row["text"].partition("\n\n")
        cited = set(re.findall(r"\[(\d+)\]", body))
        return bool(cited) and cited != set(re.findall(r"^\[(\d+)\]", rest, re.M))

    shown(
        "  baseline: numbers cited = numbers listed", [(bool(r["label"]), naive(r)) for r in cases]
    )
    named = [k for r in cases for k in r["label"]]
    right = sum(k in g for r, g in both(cases, got) for k in r["label"])
    print(f"  kind named right: {ratio(right, len(named))}; median {timed(kinds, cases):.2f} ms")


def replies(data: Path) -> list[str]:
    with gzip.open(data / "measure-only" / "halueval.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = {json.loads(line)["response"] for line in lines}
    return sorted(text for text in found if len(text.split()) >= 20)


def edits(text: str, other: str, chance: random.Random) -> dict[str, str]:
    """Return a text in several disguises; `other` lends words and sentences."""
    pieces = re.split(r"(?<=[.!?])\s+", text)
    lent = other.split()
    changed = " ".join(chance.choice(lent) if chance.random() < 0.1 else w for w in text.split())
    fifth = " ".join(chance.choice(lent) if chance.random() < 0.2 else w for w in text.split())
    dropped = (
        [p for i, p in enumerate(pieces) if i != len(pieces) // 2] if len(pieces) > 1 else pieces
    )
    added = [
        *pieces[: len(pieces) // 2],
        re.split(r"(?<=[.!?])\s+", other)[0],
        *pieces[len(pieces) // 2 :],
    ]
    return {
        "as it was": text,
        "case and punctuation": re.sub(r"[^\w\s]", "", text).upper(),
        "a tenth of the words changed": changed,
        "a fifth of the words changed": fifth,
        "a sentence dropped": " ".join(dropped),
        "a sentence added": " ".join(added),
        "inside a text as long again": f"{other}\n\n{text}",
        "first half only": " ".join(text.split()[: max(12, len(text.split()) // 2)]),
    }


def of_provenance(data: Path) -> None:
    texts = replies(data)
    chance = random.Random(SEED)  # noqa: S311  # a sample, no secret
    chance.shuffle(texts)
    middle = len(texts) // 2
    mine, others = texts[:middle], texts[middle:]
    index, plain = Fingerprints(b"a key for the measurement"), set()
    for number, text in enumerate(mine):
        index.add(str(number), text)
        plain.add(" ".join(text.split()))
    start = time.perf_counter()
    false = sum(bool(index.match(text)) for text in others)
    spent = (time.perf_counter() - start) / len(others) * 1e3
    size = len(index.to_bytes()) / len(mine)
    print(f"  {len(mine)} replies of one model indexed, {size:.0f} bytes each; "
          f"{spent:.2f} ms for a look-up")  # fmt: skip
    print(f"  other replies of the same model found: {ratio(false, len(others))}")
    seen: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    for number, text in enumerate(mine[:400]):
        for name, edited in edits(text, others[number], chance).items():
            found = index.match(edited)
            seen[name] += any(m.id == str(number) for m in found)
            exact[name] += " ".join(edited.split()) in plain
    for name, k in seen.items():
        print(f"  found, {name:32} {ratio(k, 400)}   baseline, equal text: {exact[name] / 400:.2f}")


def of_prose(data: Path) -> None:
    """Sentences of real replies, as they are and with one thing changed, against their reply."""
    chance = random.Random(SEED)  # noqa: S311  # a sample, no secret
    texts = [t for t in replies(data) if len(t.split()) > 60][:400]
    flips = [(" is ", " is not "), (" are ", " are not "), (" can ", " cannot "),
             (" was ", " was not "),
             (" increase", " decrease"), (" not ", " ")]  # fmt: skip
    made: dict[str, list[tuple[str, str]]] = {
        "as it was": [],
        "a number changed": [],
        "negation": [],
        "from another reply": [],
    }
    for at, text in enumerate(texts):
        pieces = [
            p
            for p in re.split(r"(?<=[.!])\s+", text)
            if 8 <= len(p.split()) <= 40 and p.endswith(".") and "\n" not in p
        ]
        if not pieces:
            continue
        piece = chance.choice(pieces)
        made["as it was"].append((piece, text))
        figures = [p for p in pieces if re.search(r"(?<![\w.])\d{2,}(?!\w)", p)]
        if figures:
            chosen = chance.choice(figures)
            changed = re.sub(
                r"(?<![\w.])\d{2,}(?!\w)",
                lambda m: str(int(m[0]) + chance.choice([3, 7, 11])),
                chosen,
                count=1,
            )
            made["a number changed"].append((changed, text))
        for old, new in chance.sample(flips, len(flips)):
            if piece.count(old) == 1:
                made["negation"].append((piece.replace(old, new), text))
                break
        made["from another reply"].append((piece, texts[(at + 1) % len(texts)]))
    for name, pairs in made.items():
        got = [support(a, [b]) for a, b in pairs]
        flagged = sum(any(s.verdict in {"contradicted", "unsupported"} for s in g) for g in got)
        naive = sum(len(words(a) & words(b)) < 0.6 * len(words(a)) for a, b in pairs)
        print(
            f"  flagged, {name:20} {ratio(flagged, len(pairs))}"
            f"   baseline {ratio(naive, len(pairs))}"
        )


def of_echo(half: str) -> None:
    cases = rows("echo", half)
    premises = [r for r in cases if r["task"] == "premise"]

    def taken(row: Row) -> str:
        return stance(row["answer"], premise=row["premise"], truth=row["truth"]).stance

    got = [taken(r) for r in premises]
    for kind in ("agrees", "corrects", "hedges", "avoids"):
        shown(f"stance: {kind}", [(r["label"] == kind, g == kind) for r, g in both(premises, got)])
    naive = [
        len(words(r["answer"]) & words(r["premise"])) >= 0.5 * len(words(r["premise"]))
        for r in premises
    ]
    shown(
        "  baseline for agrees: half of its long words",
        [(r["label"] == "agrees", n) for r, n in both(premises, naive)],
    )
    turns = [r for r in cases if r["task"] == "reversal"]
    back = [
        reversal(r["first"], r["second"], pressure=r["pressure"]).verdict == "reversed"
        for r in turns
    ]
    shown("reversed", [(r["label"] == "reversed", g) for r, g in both(turns, back)])
    sorry = [bool(re.search(r"sorry|apolog|right", r["second"], re.I)) for r in turns]
    shown(
        "  baseline: sorry, apologise, right",
        [(r["label"] == "reversed", g) for r, g in both(turns, sorry)],
    )
    praise = [r for r in cases if r["task"] == "flattery"]
    shown(
        "flattery", [(r["label"] == "flattery", bool(flattery(r["answer"]).cues)) for r in praise]
    )
    words_of = [
        bool(re.search(r"great|brilliant|genius|smart|perfect", r["answer"], re.I)) for r in praise
    ]
    shown(
        "  baseline: five words", [(r["label"] == "flattery", w) for r, w in both(praise, words_of)]
    )
    print(f"  median {timed(taken, premises):.2f} ms for a stance")


def of_truthfulqa(data: Path, split: str) -> None:
    """Answers judged untruthful, told by whether they agree with the false answers of the set."""
    folder = data / "behaviour"
    with (folder / "truthfulqa.jsonl").open(encoding="utf-8") as lines:
        given = {r["Question"]: r for r in map(json.loads, lines)}
    with gzip.open(folder / "truthfulqa_judged.jsonl.gz", "rt", encoding="utf-8") as lines:
        judged = [
            r for r in map(json.loads, lines) if r["split"] == split and r["question"] in given
        ]

    def sides(row: Row) -> tuple[str, str]:
        key = given[row["question"]]
        return tuple(
            ". ".join(key[n].split("; ")) + "." for n in ("Incorrect Answers", "Correct Answers")
        )  # type: ignore[return-value]

    got = []
    for row in judged:
        premise, truth = sides(row)
        got.append(stance(row["answer"], premise=premise, truth=truth, language="en").stance)
    false = [row["truthful"] == "no" for row in judged]
    shown(
        f"untruthful answers told as agreeing ({split})",
        [(f, g == "agrees") for f, g in both(false, got)],
    )
    naive = []
    for row in judged:
        premise, truth = (words(side) for side in sides(row))
        said = words(row["answer"])
        naive.append(len(said & (premise - truth)) > len(said & (truth - premise)))
    shown("  baseline: more words of the false answers", list(both(false, naive)))
    print("  stances of untruthful:", Counter(g for f, g in both(false, got) if f).most_common(),
          "truthful:", Counter(g for f, g in both(false, got) if not f).most_common())  # fmt: skip


def of_leaning(half: str, data: Path) -> None:
    cases = rows("leaning", half)

    def kinds(row: Row) -> frozenset[str]:
        return leaning(row["text"], speaker=row["speaker"]).kinds

    got = [kinds(row) for row in cases]
    guess = re.compile(r"always right|decide|just|only|instead|trust|love|need", re.I)
    for speaker, bad in (("user", None), ("reply", "encourages"), ("reply", "returns")):
        part = [(r, k) for r, k in both(cases, got) if r["speaker"] == speaker]
        wanted = [(r["label"] == bad if bad else r["label"] != "none") for r, _ in part]
        shown(
            f"{speaker}: {bad or 'any cue'}",
            [(w, bad in k if bad else bool(k)) for w, (_, k) in both(wanted, part)],
        )
        shown(
            "  baseline: eight words",
            [(w, bool(guess.search(r["text"]))) for w, (r, _) in both(wanted, part)],
        )
    print(f"  median {timed(kinds, cases):.3f} ms")
    for name, speaker, field in (
        ("prompts/benign_instructions.jsonl.gz", "user", "text"),
        ("measure-only/halueval.jsonl.gz", "reply", "response"),
    ):
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            texts = [r[field] for r in map(json.loads, lines) if r.get("split") == "dev"]
        seen = Counter(kind for t in texts for kind in leaning(t, speaker=speaker).kinds)
        print(f"  cues in {len(texts)} ordinary texts of {name} (no label): {dict(seen)}")
        if speaker == "reply":
            print(f"  flattery in the same: {sum(bool(flattery(t).cues) for t in texts)}")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--kept", action="store_true")
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    chosen = options.parse_args()
    half = "kept" if chosen.kept else "open"
    print(f"sources ({half} rows)")
    of_sources(half)
    print(f"citations ({half} rows)")
    of_citations(half)
    print("sources, on sentences of real replies (HaluEval), never used for mending")
    of_prose(chosen.data)
    print(f"echo ({half} rows)")
    of_echo(half)
    print(
        "echo on TruthfulQA: labels of a judge on answers of many models; the premise is inferred"
    )
    of_truthfulqa(chosen.data, "dev" if chosen.kept else "train")
    print(f"leaning ({half} rows)")
    of_leaning(half, chosen.data)
    print("provenance")
    of_provenance(chosen.data)


if __name__ == "__main__":
    main()
