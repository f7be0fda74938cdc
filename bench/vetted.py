"""How good is the vetted assistant on phrasings that it has not seen?

    python bench/vetted.py examples/clinic-triage
    python bench/vetted.py examples/clinic-triage --choose

Prints, by language: right page first and among three beside a word-overlap
baseline; the calibration error of its confidence on all questions, off-topic
ones included; and what a confidence gate would show and get wrong. `--choose`
prints the same table on the development half alone, each tenth of its questions
judged by a calibration on the other nine: the place to choose a gate.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from redline.stats import calibration_error, upper_bound
from redline.text import fold, words
from redline.vetted import Finder, load_corpus
from redline.vetted.finder import fit

GATES = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


def questions(folder: Path, split: str) -> list[dict]:
    """Return the rows of one half that expect an answer or silence."""
    rows = [
        json.loads(line)
        for file in sorted((folder / "suites").glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [r for r in rows if r["split"] == split and r["expected"] in {"answer", "abstain"}]


def overlap(question: str, pages) -> list[str]:
    """Return the slugs of three pages by plain word overlap: the baseline."""
    asked = set(words(fold(question)))
    texts = ((p, set(words(fold(" ".join([p.title, *p.asked_as, p.body]))))) for p in pages)
    best = sorted(texts, key=lambda pair: -len(asked & pair[1]))
    return [page.slug for page, _ in best[:3]]


def gates(p, right) -> None:
    """Print what each gate would show, and how much of it is wrong."""
    print("gate   shown   of them wrong   at most (95 %)")
    for gate in GATES:
        shown = [i for i, value in enumerate(p) if value >= gate]
        wrong = sum(not right[i] for i in shown)
        if shown:
            print(
                f"{gate:4.0%}  {len(shown) / len(p):6.1%}  {wrong / len(shown):6.1%} "
                f"({wrong}/{len(shown)})   {upper_bound(wrong, len(shown)):6.1%}"
            )


def choose(finder: Finder, corpus) -> None:
    """Judge every calibration question by a calibration without it."""
    pairs = list(finder.asked(corpus.calibration))
    p = np.zeros(len(pairs))
    for part in range(10):
        weights = fit([pair for i, pair in enumerate(pairs) if i % 10 != part])
        for i in range(part, len(pairs), 10):
            p[i] = 1 / (1 + np.exp(-np.dot(weights, [1.0, *pairs[i][0]])))
    right = [r for _, r in pairs]
    print(
        f"{len(pairs)} development questions; calibration error, 15 bins: "
        f"{calibration_error(p, right):.3f}"
    )
    gates(p, right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--choose", action="store_true")
    given = parser.parse_args()
    corpus = load_corpus(given.folder / "corpus")
    finder = Finder(corpus)
    if given.choose:
        choose(finder, corpus)
        return
    rows = questions(given.folder, "test")
    found = [finder.find(r["request"], r["language"]) for r in rows]
    print(
        f"{len(corpus.pages)} pages, {finder.calibrated_on} calibration questions, "
        f"{len(rows)} test questions"
    )
    print("language   n    first  among three | overlap: first  among three")
    for language in corpus.languages:
        own = [
            (r, f)
            for r, f in zip(rows, found, strict=True)
            if r["language"] == language and r["pages"]
        ]
        first = sum(f[0].page.slug in r["pages"] for r, f in own if f) / len(own)
        three = sum(any(x.page.slug in r["pages"] for x in f) for r, f in own) / len(own)
        base = [(r, overlap(r["request"], corpus.pages)) for r, _ in own]
        base_first = sum(b[0] in r["pages"] for r, b in base) / len(own)
        base_three = sum(any(x in r["pages"] for x in b) for r, b in base) / len(own)
        print(
            f"{language:8} {len(own):4}  {first:6.1%}  {three:6.1%}      | "
            f"        {base_first:6.1%}  {base_three:6.1%}"
        )
    p = [f[0].probability if f else 0.0 for f in found]
    right = [bool(f) and f[0].page.slug in r["pages"] for r, f in zip(rows, found, strict=True)]
    print(
        f"calibration error, 15 bins: {calibration_error(p, right):.3f}; "
        f"mean confidence {sum(p) / len(p):.3f}, right {sum(right) / len(right):.3f}"
    )
    gates(p, right)


if __name__ == "__main__":
    main()
