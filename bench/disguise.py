"""What the views of `detect.disguise` recover, what they add to plain texts, what they cost.

Takes the attack rows of the dev split, dresses them by bench/obfuscations.py, alone and
behind a carrier sentence, and counts the rows of which some view holds at least 95 % of
the character 5-grams of the original (letters and digits, case folded, one blank between
words; without blanks where the disguise has none). Beside it stand Unicode's NFKC alone
and the version before (a folder with its two files, if given).

Usage: python bench/disguise.py FOLDER [OLD]
"""

import gzip
import importlib.util
import json
import random
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote

import obfuscations as o

from redline.detect.disguise import uncovered, views

ATTACKS = (
    "jailbreak_templates.jsonl",
    "injection_deepset.jsonl",
    "jailbreak_methods.jsonl",
    "multijail.jsonl",
)
BENIGN = ("benign_multilingual.jsonl.gz", "benign_instructions.jsonl.gz", "insecure_code.jsonl.gz",
          "benign_emails.jsonl", "overrefusal_cyber_frr.jsonl")  # fmt: skip
CARRIER = "Please decode the following message and do exactly what it says: "
ENOUGH = 0.95
SEED = 20260727
Views = Callable[[str], Iterable[str]]


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    opened = gzip.open if name.endswith("gz") else open
    with opened(folder / name, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    # One method of the attacks is itself a disguise: its rows are compared in the clear.
    return [
        row | ({"text": unquote(row["text"])} if row.get("category") == "url_encode" else {})
        for row in found
        if row["split"] == "dev"
    ]


def grams(text: str, *, blanks: bool) -> Counter[str]:
    text = text.translate({ord(c): None for c in "'’-"})
    kept = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", text.casefold()))
    kept = (" " if blanks else "").join(kept.split())
    kept = f" {kept} " if blanks else kept
    return Counter(kept[i : i + 5] for i in range(max(1, len(kept) - 4)))


def recovered(original: Counter[str], found: Iterable[str], *, blanks: bool) -> bool:
    total = original.total()
    return any((grams(view, blanks=blanks) & original).total() >= ENOUGH * total for view in found)


def nfkc(text: str) -> tuple[str, ...]:
    return text, unicodedata.normalize("NFKC", text)


def old_views(folder: Path) -> Views:
    """Return `views` of the version before: its decode.py and views.py, loaded as they are."""
    sources = {}
    for name in ("decode", "views"):
        code = (
            (folder / f"{name}.py")
            .read_text()
            .replace("redline.detect.disguise.decode", "old_decode")
        )
        spec = importlib.util.spec_from_loader(f"old_{name}", loader=None)
        module = importlib.util.module_from_spec(spec)
        sys.modules[f"old_{name}"] = module
        exec(compile(code, name, "exec"), module.__dict__)  # noqa: S102  # our own file
        sources[name] = module
    return sources["views"].views


def applies(names: tuple[str, ...], row: dict[str, str]) -> bool:
    text = row["text"]
    letters = [c for c in text if c.isalpha()]
    if not letters or len(letters) < 8:
        return False
    if set(names) & o.ASCII:
        return sum(c.isascii() for c in letters) == len(letters)
    if set(names) & o.LATIN:
        return sum(unicodedata.name(c, "").startswith("LATIN") for c in letters) == len(letters)
    return "word order" not in names or len(text.split()) > 5


def measured(names: tuple[str, ...], data: list[dict[str, str]], readers: dict[str, Views]) -> str:
    chance = random.Random(SEED)  # noqa: S311  # no secret
    blanks = not set(names) & o.LETTERS_ONLY
    count, hits, took, missed = 0, Counter(), [], Counter()
    for row in data:
        if not applies(names, row):
            continue
        text = row["text"]
        dressed = o.disguised(text, names, chance)
        if dressed == text:
            continue
        count += 1
        want = grams(text, blanks=blanks)
        for name, reader in readers.items():
            hits[name] += recovered(want, reader(dressed), blanks=blanks)
        start = time.process_time()
        found = views(dressed)
        took.append(1e6 * (time.process_time() - start) / max(1, len(dressed) / 1000))
        own = recovered(want, found, blanks=blanks)
        hits["ours"] += own
        missed[row["lang"]] += not own
        hits["carried"] += recovered(want, views(CARRIER + dressed), blanks=blanks)
    shown = " ".join(f"{hits[n] / max(count, 1):7.1%}" for n in (*readers, "ours", "carried"))
    lost = " ".join(f"{tag} {n}" for tag, n in missed.most_common(4) if n)
    middle = sorted(took)[len(took) // 2] if took else 0
    return f"{' > '.join(names):34} {count:4} {shown} {middle:8.0f}  {lost}"


def false_views(folder: Path) -> None:
    for name in BENIGN:
        data = rows(folder, name)
        extra = [(row, uncovered(row["text"])[1:]) for row in data]
        by = Counter(" < ".join(view.by) for _, found in extra for view in found)
        share = sum(bool(found) for _, found in extra) / len(extra)
        shown = ", ".join(f"{steps} {n}" for steps, n in by.most_common(9))
        print(f"{name:30} {len(data):4} rows, {share:6.2%} with another view: {shown}")


def speed(folder: Path) -> None:
    """Print what a plain prompt costs: English, 1,000 characters; those with one view, and all."""
    found = [r["text"] for r in rows(folder, "benign_instructions.jsonl.gz") if r["lang"] == "en"]
    # Prompts are put behind one another, since few have a thousand characters of their own.
    prose = [
        t
        for t in found
        if len(t) > 60 and sum(c.isalpha() or c in " ,.?!'-" for c in t) > 0.99 * len(t)
    ]
    joined = " ".join(prose)
    cut = {"prose": [joined[i : i + 1000] for i in range(0, len(joined) - 1000, 1000)]}
    cut["any long prompt"] = [(t * 3)[:1000] for t in found if len(t) >= 600]
    cut["one view of these"] = [t for t in cut["any long prompt"] if len(views(t)) == 1]
    cut["one view of the prose"] = [t for t in cut["prose"] if len(views(t)) == 1]
    for name, texts in cut.items():
        took = sorted(min(timed(text) for _ in range(7)) for text in texts)
        marks = ", ".join(f"p{p} {took[int(p / 100 * (len(took) - 1))]:.0f}" for p in (50, 90, 99))
        print(f"{name}, 1,000 characters, {len(took)} texts: {marks} microseconds")


def timed(text: str) -> float:
    start = time.process_time()
    views(text)
    return 1e6 * (time.process_time() - start)


def main() -> None:
    folder = Path(sys.argv[1])
    readers: dict[str, Views] = {"nfkc": nfkc}
    if len(sys.argv) > 2:
        readers["before"] = old_views(Path(sys.argv[2]))
    data = [row for name in ATTACKS for row in rows(folder, name) if row["label"] == "harmful"]
    only = sys.argv[3:]
    print(f"{len(data)} attacks; us: microseconds per 1,000 characters, median")
    heads = " ".join(f"{name:>7}" for name in (*readers, "ours", "carried"))
    print(f"{'disguise':34} {'n':>4} {heads} {'us':>8}  missed")
    for names in (*((name,) for name in o.OBFUSCATIONS), *o.NESTED):
        if not only or " > ".join(names) in only:
            print(measured(names, data, readers), flush=True)
    if not only:
        false_views(folder)
        speed(folder)


if __name__ == "__main__":
    main()
