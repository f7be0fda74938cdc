"""What the risk model loses when the same attacks are disguised: recall at the default thresholds.

    python -m bench.risk_disguised DATA [--rows N]

DATA is the folder of prompts. Attacks of the development half, each in every
disguise of `bench/obfuscations.py`; beside it what is left where nothing is undone.
"""

import argparse
import random
from pathlib import Path

import numpy as np

from bench.obfuscations import OBFUSCATIONS
from redline.detect.risk import risk_model
from redline.detect.risk.learning import read_rows
from redline.detect.risk.prepared import prepare, windows

BAR = 0.03
LONGEST = 1500
"""Characters of an attack that is disguised; encodings grow up to eight times."""


def flagged(model, text):
    """Say whether a text is flagged, with what it hides."""
    risk = model.risk(text)
    return risk.unsafe >= risk.threshold


def blind(model, text):
    """Say whether a text is flagged as it stands."""
    odds = max(model.window(w)[0][0] for w in windows(prepare(text)))
    return 1 / (1 + np.exp(-odds)) >= model.thresholds[""]


def main():
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("data", type=Path)
    read.add_argument("--rows", type=int, default=300)
    args = read.parse_args()
    model = risk_model()
    attacks = [
        row.text
        for row in read_rows([args.data])
        if row.split == "dev" and row.label == "harmful" and len(row.text) <= LONGEST
        and (row.attack in {"jailbreak", "injection"} or not row.attack)
    ]  # fmt: skip
    chosen = np.random.default_rng(1).choice(len(attacks), min(args.rows, len(attacks)), False)
    texts = [attacks[at] for at in chosen]
    plain = np.mean([flagged(model, text) for text in texts])
    print(f"{len(texts)} attacks and harmful requests; plain: {plain:.3f} flagged\n")
    print(f"{'disguise':34}{'flagged':>9}{'lost':>8}{'with nothing undone':>21}")
    lost = {}
    for name, disguise in OBFUSCATIONS.items():
        chance = random.Random(7)  # noqa: S311  # nothing secret is drawn
        dressed = [disguise(text, chance) for text in texts]
        share = np.mean([flagged(model, text) for text in dressed])
        lost[name] = plain - share
        undone = np.mean([blind(model, text) for text in dressed])
        print(f"{name:34}{share:9.3f}{lost[name]:8.3f}{undone:21.3f}")
    met = sum(value <= BAR for value in lost.values())
    print(f"\nat most 3 points lost: {met} of {len(lost)} disguises; bar: all")


if __name__ == "__main__":
    main()
