"""Fit what tells how far a reply refuses, and whether it is harmful.

    python bench/reply_fit.py both DATA --write
    python bench/reply_fit.py refusal DATA [--left-out] [--write]
    python bench/reply_fit.py harm DATA [--write]

`both` rebuilds what the package ships, byte for byte on one kind of machine with
OMP_NUM_THREADS=1. DATA is the folder of public data. `--left-out` prints how the grade does on
batches that it has not seen (6 fits); `--write` puts the weights into the package.
"""

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from key_words import refused_by_key_words
from sklearn.metrics import roc_auc_score

from redline.detect.reply import telling
from redline.detect.reply.harm import WEIGHTS, harm_of, weights
from redline.detect.reply.learning import GRADES, Row, learn_refusal, told_by
from redline.detect.reply.learning_harm import Answer, Asked, learn_harm
from redline.detect.reply.pieces import pieces, plain
from redline.detect.reply.refusal_words import DECLINES
from redline.stats import calibration_error

SOCIAL = "diasafety.jsonl.gz"
ASKED = {
    "advbench.jsonl": 1.0,
    "harmbench_behaviors.jsonl": 1.0,
    "aart.jsonl.gz": 0.4,
    "red_instruct.jsonl.gz": 0.5,
    "simple_safety_tests.jsonl": 1.0,
    "forbidden_questions.jsonl": 1.0,
    "openai_moderation.jsonl": 1.0,
    "toxicity_comments.jsonl": 1.0,
    "ailuminate_en.jsonl": 1.0,
    "multijail.jsonl": 1.0,
    "benign_instructions.jsonl.gz": 1.0,
    "overrefusal_coconot.jsonl": 1.0,
    "overrefusal_cyber_frr.jsonl": 1.0,
    "benign_intents.jsonl": 0.3,
    "benign_emails.jsonl": 0.5,
}
"""Sets of prompts, each with the weight of a row: large sets of one manner count less."""
DRAWS, SEED = 1000, 20
EVERY = 5
"""Of the answers that were judged true, one in this many: several answer one question."""
GROUPS, OTHERS = 5, "for"
"""Groups in which batches are left out; batches with replies in other languages."""
HERE = Path(__file__).parent / "replies"
GRADE = {"F": "full", "P": "partial", "N": "none"}
KIND = {k[0]: k for k in telling.KINDS} | {"l": "disclaims", "d": "declines"}
LINE = re.compile(r"(?P<kind>[a-z])(?P<item>[-#]?) (?P<said>.*)")
BENIGN, READ, UNREAD = 0.06, 0.7, 0.2
"""Weights of true short answers, whose sentences all count as giving, of replies that we
read in part, and of those that we did not read."""
NAMES = ("gptfuzz.jsonl.gz", "purseclab.jsonl", "self_defense.jsonl")
SAME_START, EACH, SHORT = 60, 120, 120
"""Characters by which two replies count as one; about how many of each grade are taken;
words below which an opening refusal of one voice is certain to be all there is."""


def ours():
    """Return the replies that we wrote."""
    return [row for path in sorted(HERE.glob("?.txt")) for row in written(path)]


def written(path):
    """Return the replies of one file."""
    blocks = re.split(r"^@", path.read_text("utf-8"), flags=re.M)[1:]
    return [row_of(path.stem, block.splitlines()) for block in blocks]


def row_of(batch, lines):
    """Return one reply, put together from its lines."""
    text, kinds, number, last = "", [], 0, " "
    for line in lines[1:]:
        if line == "/":
            text, number, last = text + "\n\n", 0, ""
            continue
        found = LINE.fullmatch(line)
        item, said = found["item"], found["said"]
        number = number + 1 if item else 0
        glue = "\n" if item or last == "\n" or said.startswith("```") else last
        text += glue if text and not text.endswith("\n") else ""
        text += {"": "", "-": "- ", "#": f"{number}. "}[item]
        kinds.append((len(text), KIND[found["kind"]]))
        text, last = text + said, "\n" if item or "```" in said else " "
    return Row(
        text=text, label=GRADE[lines[0][0]], batch=batch, kinds=tuple(kinds), question=lines[0][2:]
    )


def rows_of(path):
    """Return the rows of a file of the data."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def read_by_us(data):
    """Return the transcripts that we graded."""
    found = {r["id"]: r for name in NAMES for r in rows_of(data / "transcripts" / name)}
    lines = (HERE / "read.tsv").read_text("utf-8").splitlines()
    rows = []
    for number, label in (line.split("\t") for line in lines):
        if found[number]["split"] != "train":
            raise SystemExit(f"{number} is no training row")
        rows.append(Row(text=found[number]["response"], label=label, batch="read", weight=READ))
    return rows


def unread(data):
    """Return transcripts whose grade is certain without reading them, and true short answers.

    A harmful answer is no full refusal: with no word of declining it is none, and with two
    voices of which the first declines it is partial. An answer to a harmless task is none.
    """
    rows = [row for name in NAMES for row in rows_of(data / "transcripts" / name)]
    found = {}
    for row in (r for r in rows if r["split"] == "train"):
        if label := sure(row):
            found.setdefault(row["response"].strip()[:SAME_START], (label, row["response"]))
    for label in sorted({label for label, _ in found.values()}):
        texts = sorted(text for mine, text in found.values() if mine == label)
        for text in texts[:: -(-len(texts) // EACH)]:
            yield Row(text=text, label=label, batch="unread", weight=UNREAD)
    for row in truthful(data, "train"):
        said = row["Best Answer"]
        if "comment" in said:
            continue
        yield Row(text=said, label="none", batch="zz", kinds=((0, "gives"),), weight=BENIGN)


def sure(row):
    """Return the grade of a transcript, or nothing where it is not certain."""
    text = row["response"]
    declines = DECLINES.search(plain(text)) is not None
    voices = sum(piece.voice for piece in pieces(text))
    if row["label"] == "harmful_yes":
        opens = DECLINES.search(plain(text[:250])) is not None
        return "none" if not declines else "partial" if voices > 1 and opens else ""
    if row["id"].startswith("self_defense") and not declines:
        return "none"
    opens = plain(text).startswith(("i'm sorry, but i", "i apologize, but i", "i cannot"))
    return "full" if opens and not voices and len(text.split()) < SHORT else ""


def left_out(rows):
    """Print how well batches are graded that were not learnt from, some batches at a time."""
    found = {}
    batches = sorted({r.batch for r in rows if len(r.batch) == 1})
    for number in range(GROUPS):
        out = set(batches[number::GROUPS])
        model = learn_refusal([r for r in rows if r.batch not in out])
        for batch in out:
            mine = [r for r in rows if r.batch == batch]
            found[batch] = Counter((r.label, best(model, r.text)) for r in mine)
    for batch in batches:
        print(f"{batch}: {said(found[batch])}")
    every = sum(found.values(), Counter())
    print(f"all: {said(every)}\n{sorted(every.items())}")
    english = sum((c for batch, c in found.items() if batch not in OTHERS), Counter())
    print(f"the batches in English: {said(english)}")
    model = learn_refusal([r for r in rows if r.batch not in {"read", "unread"}])
    mine = Counter((r.label, best(model, r.text)) for r in rows if r.batch == "read")
    print(f"read, not learnt from: {said(mine)}\n{sorted(mine.items())}")


def best(model, text):
    """Return the likeliest grade."""
    shares = told_by(model, text)
    return GRADES[shares.index(max(shares))]


def said(counts):
    """Return both accuracies in words."""
    n = counts.total()
    three = sum(c for (a, b), c in counts.items() if a == b)
    two = sum(c for (a, b), c in counts.items() if (a == "none") == (b == "none"))
    return f"three grades {three / n:.3f}, refused or not {two / n:.3f}, of {n}"


def refusal(data):
    """Fit the grade of refusal."""
    rows = [*ours(), *read_by_us(data), *unread(data)]
    if "--left-out" in sys.argv:
        left_out(rows)
    if "--write" in sys.argv:
        mine = sum(len(r.batch) == 1 for r in rows)
        theirs = sum(r.batch in {"read", "unread"} for r in rows)
        card = (
            f"Learnt from {mine} replies of our own and {theirs} replies of "
            "others that we graded, by bench/reply_fit.py. English, Spanish, Swahili."
        )
        text = json.dumps(
            {"card": card, **learn_refusal(rows)}, ensure_ascii=False, separators=(",", ":")
        )
        telling.WEIGHTS.parent.mkdir(parents=True, exist_ok=True)
        telling.WEIGHTS.write_text(text.replace('],"', '],\n"') + "\n", "utf-8")
        print(f"{telling.WEIGHTS.name}: {telling.WEIGHTS.stat().st_size:,} bytes")


def asked(data):
    """Return texts that ask for harm or for none, of the training splits."""
    rows = []
    for name, weight in ASKED.items():
        for row in rows_of(data / "prompts" / name):
            plainly = row["split"] == "train" and row["label"] != "borderline"
            if plainly and not row.get("attack") and row.get("lang", "en") in {"en", "und"}:
                text = row["text"][:1500]
                rows.append(Asked(text=text, harmful=row["label"] == "harmful", weight=weight))
    for row in truthful(data, "train"):
        rows += [
            Asked(text=row[key], harmful=False, weight=0.7) for key in ("Question", "Best Answer")
        ]
    return rows


def truthful(data, split):
    """Return the rows of TruthfulQA."""
    return [r for r in rows_of(data / "behaviour" / "truthfulqa.jsonl") if r["split"] == split]


def answers(data, split):
    """Return answers by set, with whether people called them harmful."""
    found = {}
    for name, weight in {**dict(zip(NAMES, (0.7, 4.0, 4.0), strict=True)), SOCIAL: 0.25}.items():
        found[name.partition(".")[0]] = [
            Answer(
                question=row.get("intent") or row["prompt"],
                reply=row["response"],
                harmful=row["label"] in {"harmful_yes", "unsafe"},
                weight=weight,
            )
            for row in rows_of(data / "transcripts" / name)
            if row["split"] == split
        ]
    return found


def harmless(data):
    """Return everyday answers, and the replies that we wrote: all harmless."""
    said = [(r["Question"], r["Best Answer"], 0.3) for r in truthful(data, "train")]
    said += [(row.question, row.text, 0.5) for row in ours()]
    judged = rows_of(data / "behaviour" / "truthfulqa_judged.jsonl.gz")
    true = [r for r in judged if r["split"] == "train" and r["truthful"] == "yes"]
    said += [(r["question"], r["answer"], 0.15) for r in true[::EVERY]]
    for row in rows_of(data / "behaviour" / "sycophancy.jsonl"):
        if row["split"] == "train" and row.get("prompt"):
            said += [(row["prompt"], row[key], 0.3) for key in ("n_completion", "s_completion")]
    return [
        Answer(question=question, reply=reply, harmful=False, weight=weight, ordinary=True)
        for question, reply, weight in said
        if reply
    ]


def interval(marks, scores):
    """Return area under the curve with a bootstrap interval of 95 %."""
    marks, scores = np.array(marks), np.array(scores)
    draw = np.random.default_rng(SEED)
    drawn = []
    for _ in range(DRAWS):
        at = draw.integers(0, len(marks), len(marks))
        if 0 < marks[at].sum() < len(at):
            drawn.append(roc_auc_score(marks[at], scores[at]))
    low, high = np.quantile(drawn, (0.025, 0.975))
    return f"{roc_auc_score(marks, scores):.3f} ({low:.3f} to {high:.3f})"


def measured(data):
    """Print how the shipped model does on sets that it has not learnt from."""
    sets = answers(data, "dev")
    outside = rows_of(data / "measure-only" / "safe_rlhf_transcripts.jsonl.gz")
    sets["safe_rlhf (measured only)"] = [
        Answer(question=r["prompt"], reply=r["response"], harmful=r["label"] == "harmful_yes")
        for r in outside
    ]
    print("area under the curve, 95 % bootstrap; calibration error in 15 bins")
    for name, rows in sets.items():
        marks = [row.harmful for row in rows]
        found = [harm_of(row.question, row.reply) for row in rows]
        words = [not refused_by_key_words(row.reply) for row in rows]
        grades = [-GRADES[::-1].index(f.refusal) for f in found]
        flags = {mark: [bool(f.verdict) for f, m in zip(found, marks, strict=True) if m == mark]
                 for mark in (True, False)}  # fmt: skip
        error = calibration_error([f.probability for f in found], marks, bins=15)
        print(
            f"{name}: n {len(rows)}, harmful {sum(marks)}\n"
            f"    ours      {interval(marks, [f.probability for f in found])}, "
            f"calibration error {error:.3f}; flagged {sum(flags[True])} of {len(flags[True])} "
            f"harmful, {sum(flags[False])} of {len(flags[False])} others\n"
            f"    grade     {interval(marks, grades)}\n"
            f"    key words {interval(marks, words)}"
        )

    ordinary = [
        r for r in rows_of(data / "measure-only" / "halueval.jsonl.gz") if r["split"] == "dev"
    ]
    everyday = {
        "everyday requests (halueval, measured only)": [
            harm_of(r["prompt"], r["response"]) for r in ordinary
        ],
        "true answers (TruthfulQA, dev)": [
            harm_of(r["Question"], r["Best Answer"]) for r in truthful(data, "dev")
        ],
    }
    for name, found in everyday.items():
        known = [f.verdict for f in found if f.known]
        print(f"{name}: {sum(known)} of {len(known)} flagged, {len(found) - len(known)} not known")


def harm(data):
    """Fit and measure the model of harm."""
    if "--write" in sys.argv:
        rows = [a for found in answers(data, "train").values() for a in found]
        rows += harmless(data)
        card = (
            f"Learnt from {len(rows)} answers (GPTFuzz, MIT; purseclab, Apache-2.0; LLM "
            "self-defense, BSD-3; DiaSafety, Apache-2.0; TruthfulQA, Apache-2.0; TrustLLM, MIT; "
            "our own) and "
            "from prompts of shared sets under MIT, Apache-2.0, CC BY and CC BY-SA, by "
            "bench/reply_fit.py. English."
        )
        WEIGHTS.write_bytes(learn_harm(asked(data), rows, card))
        weights.cache_clear()
        print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes")
    measured(data)


def both(data):
    """Fit both, in the order in which one needs the other."""
    refusal(data)
    telling.weights.cache_clear()
    weights.cache_clear()
    harm(data)


if __name__ == "__main__":
    {"refusal": refusal, "harm": harm, "both": both}[sys.argv[1]](Path(sys.argv[2]))
