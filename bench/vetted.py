"""How good is the vetted assistant on phrasings that it has not seen?

    python bench/vetted.py examples/clinic-triage
    python bench/vetted.py examples/clinic-triage --choose

Prints, by language: right page first and among three beside a word-overlap
baseline; the calibration error of its confidence on all questions, off-topic
ones included; and what a confidence gate would show and get wrong. `--choose`
prints the same on the development half alone, each tenth of its questions
judged by a calibration on the other nine: the place to choose a gate. The order of
pages is fitted on no question; a handful of constants was chosen on that half.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from redline.stats import calibration_error, upper_bound
from redline.text import fold, words
from redline.vetted import Finder, load_corpus
from redline.vetted.calibration import fit, probability

PARTS = 10
"""Each part of the development questions is judged by a calibration on the others."""
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


def share(rows, bests, most: int) -> float:
    """Return the share of rows with a right page among the first few of their best."""
    pairs = zip(rows, bests, strict=True)
    return sum(any(slug in r["pages"] for slug in best[:most]) for r, best in pairs) / len(rows)


def table(finder: Finder, rows) -> None:
    """Print, by language, how often the right page is first and among three."""
    print("language   n    first  among three | overlap: first  among three")
    for language in sorted({page.language for page in finder.pages}):
        own = [r for r in rows if r["language"] == language and r["pages"]]
        found = [
            [f.page.slug for f in finder.find(r["request"], r["language"])] or [""] for r in own
        ]
        base = [overlap(r["request"], finder.pages) for r in own]
        shares = [share(own, bests, most) for bests in (found, base) for most in (1, 3)]
        print(
            f"{language:8} {len(own):4}  {shares[0]:6.1%}  {shares[1]:6.1%}      | "
            f"        {shares[2]:6.1%}  {shares[3]:6.1%}"
        )


def confidence(p, right) -> None:
    """Print how far the confidence can be believed, and what each gate would do."""
    print(
        f"calibration error, 15 bins: {calibration_error(p, right):.3f}; "
        f"mean confidence {sum(p) / len(p):.3f}, right {sum(right) / len(right):.3f}"
    )
    gates(p, right)


def choose(finder: Finder, corpus) -> None:
    """Judge every calibration question by a calibration without it."""
    outcomes = list(finder.asked(corpus.calibration))
    p = np.zeros(len(outcomes))
    for part in range(PARTS):
        weights = fit([pair for i, pair in enumerate(outcomes) if i % PARTS != part])
        for i in range(part, len(outcomes), PARTS):
            p[i] = probability(weights, outcomes[i][0])
    confidence(p, [right for _, right in outcomes])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--choose", action="store_true")
    given = parser.parse_args()
    corpus = load_corpus(given.folder / "corpus")
    finder = Finder(corpus)
    half = "dev" if given.choose else "test"
    rows = questions(given.folder, half)
    print(
        f"{len(corpus.pages)} pages, {finder.calibrated_on} calibration questions, "
        f"{len(rows)} {half} questions"
    )
    table(finder, rows)
    if given.choose:
        choose(finder, corpus)
        return
    found = [finder.find(r["request"], r["language"]) for r in rows]
    p = [f[0].probability if f else 0.0 for f in found]
    right = [bool(f) and f[0].page.slug in r["pages"] for r, f in zip(rows, found, strict=True)]
    confidence(p, right)


if __name__ == "__main__":
    main()
