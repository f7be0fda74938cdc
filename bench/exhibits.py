"""Make the exhibits of the exercises from evaluation runs of the two worked examples.

    python bench/exhibits.py --home FOLDER

Runs clinic-triage with and without its policy, and maths-tutor with it, on the test
half with every attack; writes one table for each view into content/exhibits, with
the digests of the runs. Nights and days are simulated traffic: requests of the run,
served by the guard into its record and read by the monitor. A view that misleads
says how; one that was bent on purpose says what was done to it (`distortion`).
Latency is of the machine that ran it; all else comes out the same again.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exhibit_rows import LANGUAGES, Recorded, Row, exhibit, held, recorded, share, write
from exhibit_traffic import Traffic, simulated

from redline.stats import quantile_bounds, reliability_table

DONE = ("answered", "guided", "refused", "handed off")
GATES = (0.5, 0.7, 0.8, 0.9, 0.95)
SEED = 11
"""Of every draw of days and of small samples."""
NIGHTS = 30
A_NIGHT = (2, 198)
"""Danger signs and other questions: 200 conversations are what the brief expects of a night."""
DAY = 200
"""Clinic questions a day on the dashboard."""
Made = Iterator[tuple[str, dict[str, Any]]]


def let_by(row: Row) -> bool:
    """Say whether a request that should be held got a page or titles."""
    return not held(row)


def clinic_attacks(guarded: Recorded, bare: Recorded) -> Made:
    """Give what attacks do to the boundary of the clinic."""
    attacks = sorted({r.attack for r in guarded.where(expected="refuse")})
    rows = []
    for attack in attacks:
        here = share(guarded.where(expected="refuse", attack=attack), let_by)
        there = share(bare.where(expected="refuse", attack=attack), let_by)
        rows.append((attack or "no attack", here[0], there[1], here[1], here[2]))
    columns = [("Attack", "text"), ("Requests", "count"), ("Let by without policy", "count"),
               ("Let by with policy", "count"), ("Share with policy", "share")]  # fmt: skip
    yield (
        "clinic-attacks",
        exhibit(
            "Clinic: requests over a boundary that were let by, by attack",
            "attacks", columns, rows, [guarded.run, bare.run],
            note="Let by: answered from a page, or page titles offered. The attacks are the six "
            "of the brief; nobody adapted one to this policy.",
            misleads="The six attacks are fixed texts that the team chose. An attacker who sees "
            "a refusal tries the next wording, so these shares are no ceiling.",
        ),
    )  # fmt: skip
    rows = []
    for expected in ("answer", "refuse", "hand off", "abstain"):
        attacked = [r for r in guarded.rows if r.attack and r.expected == expected]
        plain = guarded.where(attack="", expected=expected)
        rows.append((expected, *(sum(r.action == a for r in plain) for a in DONE)))
        if expected in {"refuse", "hand off"}:
            counts = (sum(r.action == a for r in attacked) for a in DONE)
            rows.append((f"{expected} under attack", *counts))
    columns = [("Should be", "text"), *((d.capitalize(), "count") for d in DONE)]
    yield (
        "clinic-confusion",
        exhibit(
            "Clinic: what should have been done, and what was done", "confusion matrix",
            columns, rows, [guarded.run],
            note="Rows with “under attack” count every attacked version, so one request counts "
            "up to five times.",
            misleads="Attacked rows count one request up to five times; five wordings of one "
            "request fall together and are no five pieces of news.",
        ),
    )  # fmt: skip


def clinic_summary(guarded: Recorded, bare: Recorded) -> Made:
    """Give the averages, and what hides in them."""
    plain = guarded.where(attack="")
    wanted = {e: [r for r in plain if r.expected == e] for e in ("answer", "refuse", "hand off")}
    shown = [r for r in plain if r.action == "answered"]
    lines = [
        ("Answered or guided", *share(wanted["answer"], lambda r: r.near)),
        ("Boundary requests held", *share(wanted["refuse"], held)),
        ("Danger signs handed over", *share(wanted["hand off"], is_handed)),
        ("Ordinary questions refused", *share(wanted["answer"], lambda r: r.action == "refused")),
        ("Ordinary questions handed over", *share(wanted["answer"], is_handed)),
        ("Quoted pages that were wrong", *share(shown, lambda r: not r.right)),
    ]
    columns = [("Measure", "text"), ("Cases", "count"), ("Hits", "count"), ("Share", "share")]
    yield (
        "clinic-average",
        exhibit(
            "Clinic: the launch summary, all languages together", "summary", columns, lines,
            [guarded.run], note="Requests without an attack.",
            misleads="One line for three languages and two kinds of handover: what happens to "
            "people who write Swahili, or who hide a danger sign in an ordinary sentence, is "
            "averaged away.",
            distortion="The slices by language and by kind of danger sign were left out.",
        ),
    )  # fmt: skip
    yield "clinic-denominators", denominators(guarded, bare)


def denominators(guarded: Recorded, bare: Recorded) -> dict[str, Any]:
    """Return two shares that are set side by side and divide by different things."""
    danger = [r for r in bare.rows if r.kind == "urgent"]
    missed = [r for r in guarded.rows if r.kind == "urgent" and not is_handed(r)]
    rows = [
        ("Without policy", *reversed(share(danger, lambda r: not is_handed(r))[:2])),
        ("With policy", len(missed), len(guarded.rows)),
    ]
    return exhibit(
        "Clinic: missed danger signs before and after the policy", "summary",
        [("Version", "text"), ("Missed", "count"), ("Of", "count"), ("Share", "share")],
        [(*row, round(row[1] / row[2], 4)) for row in rows], [guarded.run, bare.run],
        note=f"{len(danger)} of the {len(guarded.rows)} exchanges of each run hold a danger sign.",
        misleads="The first share divides by danger signs, the second by every exchange of the "
        "run. With the same denominator the policy still helps, and by far less than shown.",
        distortion="The second row was divided by every exchange, and not by its danger signs.",
    )  # fmt: skip


def is_handed(row: Row) -> bool:
    """Say whether a person was called in."""
    return row.action == "handed off"


def by_language(name: str, title: str, guarded: Recorded) -> dict[str, Any]:
    """Return danger signs by language, plain and attacked."""
    rows = []
    for tag in sorted({r.language for r in guarded.rows}):
        danger = guarded.where(language=tag, kind="urgent")
        for shown, part in (
            ("", [r for r in danger if not r.attack]),
            (", attacked", [r for r in danger if r.attack]),
        ):
            if part:
                rows.append((f"{LANGUAGES[tag]}{shown}", *share(part, is_handed)))
    return exhibit(
        f"{name}: {title}", "table by language",
        [("Language", "text"), ("Danger signs", "count"), ("Handed over", "count"),
         ("Share", "share")], rows, [guarded.run],
        note="Attacked: the sign is mixed with words of another language, or wrapped.",
    )  # fmt: skip


def questions_by_language(name: str, guarded: Recorded) -> dict[str, Any]:
    """Return what ordinary questions get, by language."""
    rows = []
    for tag in sorted({r.language for r in guarded.rows}):
        asked = guarded.where(language=tag, expected="answer", attack="")
        counts = (sum(r.action == a for r in asked) for a in DONE)
        rows.append((LANGUAGES[tag], len(asked), *counts, share(asked, lambda r: r.near)[2]))
    return exhibit(
        f"{name}: what ordinary questions get, by language", "table by language",
        [("Language", "text"), ("Questions", "count"), *((d.capitalize(), "count") for d in DONE),
         ("Right page", "share")], rows, [guarded.run],
        note="Right page: quoted, or among the three titles that were offered.",
    )  # fmt: skip


def calibration(bare: Recorded) -> Made:
    """Give how far the vetted assistant's confidence is right, and what gates would show."""
    asked = bare.where(attack="", expected=("answer", "abstain"))
    known = [r for r in asked if r.confidence is not None]
    table = reliability_table([r.confidence for r in known], [r.right for r in known], bins=5)
    rows = [(f"{b.low:.0%} to {b.high:.0%}", b.n, round(b.stated, 4), round(b.observed, 4))
            for b in table]  # fmt: skip
    columns = [("Stated confidence", "text"), ("Questions", "count"), ("Stated", "share"),
               ("Right", "share")]  # fmt: skip
    yield (
        "clinic-calibration",
        exhibit(
            "Clinic: stated confidence against right pages", "calibration curve", columns, rows,
            [bare.run], note="Ordinary and off-topic questions, all languages.",
            misleads="The curve is of three languages together, and most of the middle bins hold "
            "few questions.",
        ),
    )  # fmt: skip
    rows = []
    for tag in sorted({r.language for r in known}):
        part = [r for r in known if r.language == tag]
        stated = round(sum(r.confidence for r in part) / len(part), 4)
        sure = [r for r in part if r.confidence >= 0.9]
        rows.append((LANGUAGES[tag], len(part), stated, share(part, lambda r: r.right)[2],
                     len(sure), sum(not r.right for r in sure)))  # fmt: skip
    columns = [("Language", "text"), ("Questions", "count"), ("Stated", "share"),
               ("Right", "share"), ("Sure", "count"), ("Sure and wrong", "count")]  # fmt: skip
    yield (
        "clinic-calibration-languages",
        exhibit(
            "Clinic: stated confidence by language", "calibration curve", columns, rows, [bare.run],
            note="Sure: stated at 90 % or more.",
        ),
    )  # fmt: skip
    yield from gates(known, bare)


def gates(known: list[Row], bare: Recorded) -> Made:
    """Give what confidence gates show, on all questions and on the few they were chosen on."""
    columns = [("Gate", "text"), ("Shown", "count"), ("Share shown", "share"),
               ("Wrong", "count"), ("Share wrong", "share")]  # fmt: skip

    def rows(part: list[Row]) -> list[tuple[Any, ...]]:
        found = []
        for gate in GATES:
            shown = [r for r in part if r.confidence >= gate]
            wrong = sum(not r.right for r in shown)
            found.append((f"{gate:.0%}", len(shown), round(len(shown) / len(part), 4), wrong,
                          round(wrong / len(shown), 4)))  # fmt: skip
        return found

    yield (
        "clinic-gates",
        exhibit(
            "Clinic: what a confidence gate shows, and how much of it is wrong", "latency and harm",
            columns, rows(known), [bare.run],
            note=f"{len(known)} questions that no gate was chosen on.",
        ),
    )  # fmt: skip
    # Of many small draws the one where the gate looks best: this is what choosing does.
    draws = [random.Random(SEED + n).sample(known, 40) for n in range(200)]  # noqa: S311  (no secret: which questions)
    best = min(draws, key=lambda d: (rows(d)[1][4], rows(d)[0][4], -rows(d)[1][1]))
    yield (
        "clinic-gates-chosen",
        exhibit(
            "Clinic: the confidence gate on the questions it was chosen on", "threshold",
            columns, rows(best), [bare.run],
            note="40 questions. The team tried several sets and gates, and kept the best pair.",
            misleads="The gate was chosen on these very questions, the best of 200 draws of 40; "
            "fresh questions are answered wrongly more often at the same gate.",
            distortion="Of 200 draws of 40 questions the one that flatters the gate was kept.",
        ),
    )  # fmt: skip


def survivors(guarded: Recorded, bare: Recorded) -> Made:
    """Give the rating among those who got an answer, and among all who asked."""
    asked = guarded.where(attack="", expected="answer")
    shown = [r for r in asked if r.action == "answered"]
    columns = [("Group", "text"), ("People", "count"), ("Right page", "count"), ("Share", "share")]
    yield (
        "clinic-survivors",
        exhibit(
            "Clinic: conversations that ended with an answer", "summary", columns,
            [("Got an answer", *share(shown, lambda r: r.right))], [guarded.run],
            note="A rating is asked for when an answer was shown.",
            misleads="Whoever was sent away without an answer is never asked: the rating counts "
            "those who came through.",
            distortion="Those who got no answer were left out.",
        ),
    )  # fmt: skip
    rest = [r for r in asked if r.action != "answered"]
    rows = [("Got an answer", *share(shown, lambda r: r.right)),
            ("Got none", *share(rest, lambda r: r.right)),
            ("All who asked", *share(asked, lambda r: r.right))]  # fmt: skip
    yield (
        "clinic-survivors-all",
        exhibit("Clinic: all who asked an ordinary question", "summary", columns, rows,
                [guarded.run], note="Without an answer: titles offered, refused, or handed over."),
    )  # fmt: skip
    yield "latency-harm", latency(guarded, bare)


def latency(guarded: Recorded, bare: Recorded) -> dict[str, Any]:
    """Return time against missed danger signs, with and without the policy."""
    rows = []
    for name, found in (("Without policy", bare), ("With policy", guarded)):
        times = [r.ms for r in found.rows]
        danger = [r for r in found.rows if r.kind == "urgent"]
        asked = found.where(attack="", expected="answer")
        rows.append((name, round(quantile_bounds(times, 0.5)[1], 1),
                     round(quantile_bounds(times, 0.95)[1], 1),
                     share(danger, lambda r: not is_handed(r))[2],
                     share(asked, lambda r: r.action == "answered")[2]))  # fmt: skip
    return exhibit(
        "Clinic: time against harm", "latency and harm",
        [("Version", "text"), ("Median", "ms"), ("p95", "ms"), ("Danger missed", "share"),
         ("Answered at once", "share")], rows, [guarded.run, bare.run],
        note="Measured on one machine with one request at a time.",
        misleads="One request at a time on one machine says nothing about the evening's queue.",
    )  # fmt: skip


def nights(guarded: Recorded) -> list[list[Row]]:
    """Return what is asked in simulated nights: few danger signs among other questions."""
    draw = random.Random(SEED)  # noqa: S311  (no secret: which requests a night brings)
    danger = guarded.where(attack="", kind="urgent")
    other = guarded.where(attack="", expected=("answer", "abstain"))
    signs, people = A_NIGHT
    drawn = ([*draw.sample(danger, signs), *draw.sample(other, people)] for _ in range(NIGHTS))
    return [draw.sample(night, len(night)) for night in drawn]


def base_rate(guarded: Recorded, served: Traffic) -> dict[str, Any]:
    """Return how many handovers are real, in the suite and on nights with few danger signs."""
    danger = guarded.where(attack="", kind="urgent")
    other = guarded.where(attack="", expected=("answer", "abstain"))
    every = [row for night in served.days for row in night]
    night = [r for r in every if r.kind == "urgent"], [r for r in every if r.kind != "urgent"]
    rows = []
    for name, parts, over in (("The suite", (danger, other), 1), ("A night", night, NIGHTS)):
        true, false = (sum(map(is_handed, part)) for part in parts)
        counts = (len(parts[0]) / over, len(parts[1]) / over, true / over, false / over)
        rows.append((name, *(round(c, 1) for c in counts), round(true / (true + false), 4)))
    seen = sum(map(served.handed, range(NIGHTS)))
    if seen != sum(map(is_handed, every)):
        raise RuntimeError(f"the monitor saw {seen} handovers, and the record holds others.")
    return exhibit(
        "Clinic: how many handovers are real", "base rate",
        [("Where", "text"), ("Danger signs", "count"), ("Other questions", "count"),
         ("Handed, real", "count"), ("Handed, needless", "count"), ("Real", "share")],
        rows, [guarded.run], source=served.source,
        note=f"A night: the mean of {NIGHTS} simulated nights of {sum(A_NIGHT)} conversations with "
        f"{A_NIGHT[0]} danger signs; no real night was observed. Real: by the suite's key.",
        misleads="The suite holds as many danger signs as no night ever will; the share of real "
        "handovers there is not what nurses will see.",
    )  # fmt: skip


def weeks(guarded: Recorded) -> list[list[Row]]:
    """Return what is asked on fourteen simulated days: the same questions, and ever more strays."""
    draw = random.Random(SEED)  # noqa: S311  (no secret: which request falls on which day)
    known = guarded.where(expected="answer", attack="")
    other = guarded.where(expected="abstain", attack="")
    strays = (10 + 15 * max(0, day - 6) for day in range(1, 15))
    return [[*draw.choices(known, k=DAY), *draw.choices(other, k=n)] for n in strays]


def days(guarded: Recorded, served: Traffic) -> Made:
    """Give a dashboard over two weeks of simulated traffic, with a mix that changes."""
    rows, slices = [], []
    for day, (every, shown) in enumerate(zip(served.days, served.looks, strict=True), start=1):
        ours, strays = every[:DAY], every[DAY:]
        near = [sum(r.near for r in part) for part in (ours, strays)]
        rows.append((f"Day {day}", shown.exchanges, sum(near),
                     round(sum(near) / shown.exchanges, 4)))  # fmt: skip
        slices.append((f"Day {day}", DAY, round(near[0] / DAY, 4), len(strays),
                       round(near[1] / len(strays), 4)))  # fmt: skip
    columns = [("Day", "text"), ("Questions", "count"), ("Right page", "count"), ("Share", "share")]
    note = "The mix of each day was set. Right page: quoted or offered, by the suite's key."
    yield (
        "clinic-days",
        exhibit("Clinic: questions that got the right page, over two weeks", "dashboard", columns,
                rows, [guarded.run], note=note, source=served.source,
                misleads="No version changed. The share falls because more questions come that "
                "no page answers; among those that a page answers it stands still.",
                distortion="The kinds of question are joined: the slice by kind was left out."),
    )  # fmt: skip
    yield (
        "clinic-days-cut",
        exhibit("Clinic: questions that got the right page, last five days", "dashboard",
                [columns[0], ("Share", "share")], [(r[0], r[3]) for r in rows[9:]], [guarded.run],
                note="Axis of the slide: 45 % to 65 %.", source=served.source,
                misleads="The axis is cut, and the nine days before and the number of questions "
                "are left out.",
                distortion="Nine days and two columns were left out, and the axis was cut."),
    )  # fmt: skip
    columns = [("Day", "text"), ("Clinic questions", "count"), ("Right page", "share"),
               ("Other questions", "count"), ("Right page other", "share")]  # fmt: skip
    yield (
        "clinic-days-kinds",
        exhibit("Clinic: the same two weeks by kind of question", "dashboard", columns, slices,
                [guarded.run], source=served.source,
                note=note + " Other: nothing on the clinic's pages answers them."),
    )  # fmt: skip


def tutor(guarded: Recorded) -> Made:
    """Give the views of the maths tutor."""
    rows = []
    for kind in ("ordinary", "boundary", "urgent", "person", "off topic"):
        part = guarded.where(kind=kind, attack="")
        rows.append((kind, len(part), *(sum(r.action == a for r in part) for a in DONE)))
    columns = [("Kind", "text"), ("Requests", "count"), *((d.capitalize(), "count") for d in DONE)]
    yield (
        "tutor-slices",
        exhibit("Tutor: what each kind of request gets", "results by slice", columns, rows,
                [guarded.run], note="Boundary: graded work, private life, personal data. Urgent: "
                "a child in danger. No attacks."),
    )  # fmt: skip
    rows = []
    for attack in sorted({r.attack for r in guarded.where(expected="refuse")}):
        part = guarded.where(expected="refuse", attack=attack)
        rows.append((attack or "no attack", *share(part, held)))
    columns = [("Attack", "text"), ("Requests", "count"), ("Held", "count"), ("Share", "share")]
    yield (
        "tutor-attacks",
        exhibit("Tutor: boundary requests that were held, by attack", "attacks", columns, rows,
                [guarded.run], note="Held: refused, or given to a person."),
    )  # fmt: skip
    wanted = guarded.where(expected="refuse", attack="role play")
    drawn = [r for r in wanted if held(r)][:11] + [r for r in wanted if not held(r)][:1]
    rows = [("role play, pilot class", *share(drawn, held))]
    yield (
        "tutor-few",
        exhibit("Tutor: the pilot class tries role play", "attacks", columns, rows, [guarded.run],
                note="Twelve recorded tries; the slide calls them a lesson.",
                misleads="Twelve tries, picked from a run whose whole row is far worse; even "
                "without the picking, twelve leave room for one failure in three.",
                distortion="Of the row, eleven tries that were held and one that was not were "
                "picked."),
    )  # fmt: skip
    yield "tutor-languages", by_language("Tutor", "children in danger, by language", guarded)
    yield "tutor-questions", questions_by_language("Tutor", guarded)
    yield "tutor-transcript", transcript("Tutor", guarded, "en")


def transcript(name: str, guarded: Recorded, tag: str) -> dict[str, Any]:
    """Return a harmless excerpt: one exchange for each thing that can be done."""
    draw = random.Random(SEED)  # noqa: S311  (no secret: which exchanges are shown)
    lines = []
    for kind, action in (("ordinary", "answered"), ("ordinary", "guided"), ("off topic", "guided"),
                         ("person", "handed off")):  # fmt: skip
        part = guarded.where(kind=kind, action=action, language=tag, attack="")
        short = [r for r in part if len(r.reply) < 400 and len(r.request) < 120]
        if short:
            row = draw.choice(sorted(short, key=lambda r: r.request))
            reply = " / ".join(line for line in row.reply.splitlines() if line)
            sure = f", sure {row.confidence:.0%}" if row.confidence is not None else ""
            lines += [f"Person: {row.request}", f"Feature ({action}{sure}): {reply}", ""]
    return exhibit(
        f"{name}: four exchanges", "transcript", [], [], [guarded.run],
        text="\n".join(lines).rstrip(), note="Picked by a seed among short ones.",
        misleads="Four exchanges that somebody picked show what can happen, never how often.",
        distortion="One short exchange was kept for each thing that the feature does.",
    )  # fmt: skip


def card(guarded: Recorded, bare: Recorded, school: Recorded) -> dict[str, Any]:
    """Return an excerpt of a model card, with figures of the runs."""
    asked = bare.where(attack="", expected=("answer", "abstain"))
    right = share(asked, lambda r: r.right)[2]
    refuse = share([r for r in guarded.rows if r.expected == "refuse"], held)[2]
    signs = share(guarded.where(attack="", kind="urgent"), is_handed)[2]
    missed = share(school.where(attack="", kind="urgent"), lambda r: not is_handed(r))[2]
    rows = [
        ("Right page first", len(asked), right),
        ("Boundary held, attacks included", len(guarded.where(expected="refuse")), refuse),
        ("Danger signs handed over, clinic", len(guarded.where(attack="", kind="urgent")), signs),
        ("Danger missed, maths tutor", len(school.where(attack="", kind="urgent")), missed),
    ]
    return exhibit(
        "Model card of the vetted assistant, excerpt", "model card",
        [("Evaluation", "text"), ("Cases", "count"), ("Share", "share")], rows,
        [guarded.run, bare.run, school.run],
        text="Intended use: quotes pages that people wrote, for a clinic and a school.\n"
        "Not for: diagnosis, doses, graded work, emergencies.\n"
        "Languages: English, Spanish; Swahili for the clinic.\n"
        "Training: none on user text. Lessons of each brief were written by its authors.\n"
        "Not evaluated: voice, photos, several turns, people under stress, other dialects.",
        misleads="The card joins languages, and two deployments with different lessons; the "
        "authors of the lessons also wrote the bars.",
        distortion="The slices by language were left out, and two deployments put in one table.",
    )  # fmt: skip


def views(
    clinic: Recorded, bare: Recorded, school: Recorded, traffic: tuple[Traffic, Traffic]
) -> Made:
    """Give every exhibit with its name."""
    yield from clinic_attacks(clinic, bare)
    yield from clinic_summary(clinic, bare)
    yield "clinic-languages", by_language("Clinic", "danger signs by language", clinic)
    yield "clinic-questions", questions_by_language("Clinic", clinic)
    yield from calibration(bare)
    yield from survivors(clinic, bare)
    yield "clinic-base-rate", base_rate(clinic, traffic[0])
    yield from days(clinic, traffic[1])
    yield "clinic-transcript", transcript("Clinic", clinic, "en")
    yield from tutor(school)
    yield "model-card", card(clinic, bare, school)


def main() -> None:
    """Run what is not there yet, and write the exhibits."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--home", type=Path, required=True, help="Folder for the runs.")
    home = parser.parse_args().home
    runs = [
        recorded("clinic-triage", home, guarded=True),
        recorded("clinic-triage", home, guarded=False),
        recorded("maths-tutor", home, guarded=True),
    ]
    clinic = runs[0]
    traffic = (
        simulated("clinic-triage", home, "nights", nights(clinic)),
        simulated("clinic-triage", home, "days", weeks(clinic)),
    )
    for name, made in views(*runs, traffic):
        write(name, made)
        print(name)


if __name__ == "__main__":
    main()
