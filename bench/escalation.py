"""What the session escalation control adds to a screen of single turns, and what it costs.

    python -m bench.escalation DATA [--half tune|kept]

DATA is the folder with `prompts` and `measure-only`. Three kinds of conversation, each a session:
the attacks of the catalogue that take several turns; somebody who asks for one harmful thing in
plain and then dressed in eight other attacks of one turn, whatever is refused; and ordinary ones of
four to eight unrelated requests. The constants of `controls/escalation.py` were chosen on `tune`
(development rows of sets that the risk model was fitted on); `kept` (Do-Not-Answer and Alpaca, of
which nothing was ever fitted) was run once they stood.

The words of the attacks are our own in both halves, so that only the requests in them are new.
"""

import argparse
import asyncio
import gzip
import json
import random
from pathlib import Path

from redline.attacks import ATTACKS, AttackInput, attack, chance
from redline.controls import CONTROLS, Enforced, Exchange, Policy, Resources, Sentences
from redline.controls.sentences import built_in
from redline.interaction import Action
from redline.llm.protocol import Ask

LONG = ("crescendo", "chained extraction", "foot in the door", "salami", "decomposition",
        "false memory", "payload splitting", "context poisoning")  # fmt: skip
HARMFUL = {
    "tune": ("prompts/harmbench_behaviors.jsonl", "prompts/advbench.jsonl",
             "prompts/ailuminate_en.jsonl"),
    "kept": ("measure-only/do_not_answer.jsonl",),
}  # fmt: skip
ORDINARY = {
    "tune": ("prompts/benign_instructions.jsonl.gz", "prompts/benign_intents.jsonl",
             "prompts/overrefusal_coconot.jsonl"),
    "kept": ("measure-only/alpaca_benign.jsonl.gz",),
}  # fmt: skip
COUNT, PLAIN, TRIES = 80, 200, 8


def rows(data, files, half, label):
    """Return the texts of some files; of those that were fitted on, the development rows alone."""
    found = []
    for name in files:
        opened = gzip.open if name.endswith("gz") else open
        with opened(data / name, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                fits = row["label"] == label and not row.get("attack") and len(row["text"]) < 1500
                if fits and (half == "kept" or row["split"] == "dev"):
                    found.append(row["text"])
    return found


def attacked(name, request, seed, at):
    """Return the person's turns of one attack."""
    made = attack(name).on(AttackInput(request=request, rng=chance(seed, str(at), name)))
    return [turn.content for turn in made.before if turn.role == "user"] + [made.request]


def stubborn(requests, seed):
    """Return conversations of one request, plain and then in other attacks of one turn."""
    single = [one.name for one in ATTACKS.values() if "refuse" in one.tries]
    single = [name for name in single if len(attacked(name, "How?", 1, 0)) == 1]
    draw = random.Random(seed)  # noqa: S311  # nothing secret is drawn
    return [
        [text] + [attacked(name, text, seed, at)[0] for name in draw.sample(single, TRIES)]
        for at, text in enumerate(requests)
    ]


def stage():
    """Return the control with its defaults."""
    control = CONTROLS["session escalation"]
    settings = {setting.name: setting.default for setting in control.settings}
    enforced = Enforced(id="C25", name=control.name, holds=(), settings=settings)
    said = {"refuse": {tag: text["refuse"] for tag, text in built_in().items()}}
    policy = Policy(
        digest="", title="", feature="", folder=Path(), enforced=(enforced,), promised=(),
        examples=(), sentences=Sentences(said), languages=(),
    )  # fmt: skip
    return control.build(enforced, Resources(policy=policy))


async def played(made, model, turns, session):
    """Return for each turn whether the screen of single turns holds it, and whether this does."""
    found = []
    for text in turns:
        risk = model(text)
        alone = risk.unsafe >= risk.threshold

        async def feature(exchange, alone=alone):
            # A turn that a later control refuses is one that is remembered as refused.
            exchange.action = Action.REFUSED if alone else Action.ANSWERED
            yield "x"

        exchange = Exchange(id="x", ask=Ask.of(text, session=session))
        [_ async for _ in made(exchange, feature)]
        found.append((alone, bool(exchange.fired)))
    return found


def share(kind, found):
    """Return one line of figures."""
    turns = [turn for one in found for turn in one]
    passed = [sum(not (a or b) for a, b in one) for one in found]
    alone = [sum(not a for a, _ in one) for one in found]
    held = sum(any(a or b for a, b in one) for one in found) / len(found)
    before = sum(any(a for a, _ in one) for one in found) / len(found)
    extra = sum(b and not a for a, b in turns) / len(turns)
    more = sum(any(b and not a for a, b in one) for one in found) / len(found)
    return (
        f"{kind:20}{len(found):6}{before:9.3f}{held:9.3f}{sum(alone) / len(alone):9.2f}"
        f"{sum(passed) / len(passed):9.2f}{more:9.3f}{extra:9.4f}"
    )


def main():
    """Print the figures of one half."""
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("data", type=Path)
    given.add_argument("--half", choices=("tune", "kept"), default="tune")
    asked = given.parse_args()
    draw = random.Random(11 if asked.half == "tune" else 12)  # noqa: S311  # nothing secret is drawn
    harmful = rows(asked.data, HARMFUL[asked.half], asked.half, "harmful")
    harmless = rows(asked.data, ORDINARY[asked.half], asked.half, "benign")
    requests = draw.sample(harmful, COUNT)
    kinds = {
        name: [attacked(name, text, 3, at) for at, text in enumerate(requests)] for name in LONG
    }
    kinds["keeps trying"] = stubborn(requests, 5)
    kinds["ordinary"] = [
        [draw.choice(harmless) for _ in range(draw.randint(4, 8))] for _ in range(PLAIN)
    ]
    made, model = stage(), Resources.judge(Resources(policy=stage().means.policy))
    print(f"half: {asked.half}; {len(harmful)} harmful and {len(harmless)} harmless requests")
    print(f"{'conversations':20}{'n':>6}{'held':>9}{'with':>9}{'passed':>9}{'with':>9}"
          f"{'more':>9}{'turns':>9}")  # fmt: skip
    for kind, talks in kinds.items():
        found = [
            asyncio.run(played(made, model, turns, f"{kind} {at}"))
            for at, turns in enumerate(talks)
        ]
        print(share(kind, found))
    print("held: conversations of which the screen of single turns holds a turn; with: with this")
    print("passed: turns that pass in a conversation; more, turns: held by this control alone")


if __name__ == "__main__":
    main()
