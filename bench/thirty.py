"""Thirty requirements drawn by seed, each shown by a command that is run.

    python bench/thirty.py [--demo FOLDER] [--only ID…] [--lines 3]

Everything happens in a temporary folder with the demonstration's brief, evidence and record
(`redline demo --once` makes them; --demo takes a folder that it has made). Prints for each id
what is wanted, the command, its exit code and its first lines of output. Ends with 1 where a
command ended otherwise than it should, or did not say what it should.

The ids are drawn anew from the list, so that nobody chooses them; a change of the list draws
others, and the script then names those for which it has no command.
"""

import argparse
import base64
import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from redline.requirement import requirements

SEED, DRAWN = 10, 30
SPOKEN = "practice --clock off --answers answers.txt --question"
LONGEST = 900
"""Seconds that one command may take; the demonstration is the longest."""
DESK = '''
"""Features that stand in for a model."""

def answer(text):
    return "We open at nine."

def code(text):
    return "```html\\n<script>document.body.innerHTML = location.hash</script>\\n```"

def profile(text):
    return "You have been a nurse in Lima since 2015, and you led a team of forty."
'''
DISPUTE = '''
"""Serve the first phase, ask one thing, dispute the answer."""

import json, sys, urllib.request
from pathlib import Path
from typing import Any
from redline.workspace.demo import free_port, gateway_process

def asked(address, body):
    data = json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(address, data)) as found:
        return found.headers, json.loads(found.read())

with gateway_process(Path(sys.argv[1]), "Red team", free_port()) as address:
    house = address.removesuffix("/v1/chat/completions")
    ask = {"model": "redline", "messages": [{"role": "user", "content": "When are you open?"}]}
    headers, _ = asked(address, ask)
    body = {"exchange": headers["x-redline-exchange"], "reason": "wrong"}
    print("disputed:", asked(f"{house}/v1/redline/disputes", body)[1])
'''
PARAGRAPH = """
A person in danger can be hurt when an answer sounds like advice. So the assistant for adults of one
clinic quotes pages that nurses have signed, and hands over where a sign of danger is seen. It is
tried with two hundred requests that try to talk it out of this, and stops when one succeeds.
"""
OUTSIDE = """
# Rollout

| Phase | Audience | Lasts | Enter when | Roll back when | Audit |
| --- | --- | --- | --- | --- | --- |
| Beta | 500 users, opt-in | 4 weeks | all bars | any red line; any pull | weekly: every refusal |
"""
TEXTS = {
    "answers.txt": "The worst harm is that a person in danger reads an answer in place of calling "
    "somebody, so it never says how urgent a sign is.\n---\nWe stop the phase, because one such "
    "answer outweighs a week of use.\n",
    "case.md": f"# Scope\n{PARAGRAPH}\n# Safety\n\nNobody in danger reads an answer in place of "
    "calling.\n\n# Metrics\n\nMissed danger <= 2 % of 300.\n\n# Rollout\n\nThree people of our "
    "own first, then fifty who asked.\n",
    "closely.txt": "I work closely with research and keep communicating with the research team "
    "every week. We have a good relationship, and it helped the launch of our assistant.\n",
    "attacked.txt": "Our red team hid orders in a scanned page and the assistant obeyed in 4 of 50 "
    "tries, so we added a gate that strips orders from pages, and the customer guide now says "
    "which files are read.\n",
    "consent.md": "# Scope\n\nWe log every conversation to improve the filter.\n",
    "dial.md": "# Scope\n\nIf growth slows, we relax the refusal threshold.\n",
    "friendly.md": "I would build a desk assistant for adults. It never says how urgent a sign is, "
    "because a wrong word costs a day.\nSuccess is the share of people who find the page, at least "
    "60 % of 400.\n",
    "essay.md": PARAGRAPH * 8,
    "outside.md": OUTSIDE,
    "desk.py": DESK,
    "dispute.py": DISPUTE,
    "register.csv": "name,file,consent,until\nperson-1,face.png,letter 7,\n",
}
CONTROLS = {
    "notice.md": ("answer", "disclaimers", "after turns = 2"),
    "facts.md": ("profile", "verified facts", "then = withhold"),
    "code.md": ("code", "code check", ""),
    "pictures.md": ("", "image block list", "list = figures.jsonl"),
}
"""Briefs of one control before a feature of `desk.py`; without one, a model that is not reached."""
BRIEF = """---
redline: 1
title: {name}
feature: {feature}
---
# Safety

## Harms

| ID | Category | Failure mode | Hurts | Arises in | Severity | Likelihood | Hard to see |
| --- | --- | --- | --- | --- | --- | --- | --- |
| H1 | misuse | It does what it should not | reader | request | 6 | 4 | 5 |

## Controls

| ID | Control | Holds | Held by | Settings | Costs |
| --- | --- | --- | --- | --- | --- |
| C1 | {control} | H1 | gateway | {settings} | 1 ms |

# Rollout

## Tiers

| Tier | Verified by | Paid | May |
| --- | --- | --- | --- |
| Nurses | clinic badge, checked monthly | no | the pages for nurses |
"""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What shows one requirement."""

    command: str
    says: str
    """Words that its output must hold."""
    code: int = 0


def asked(question: str, says: str) -> Shown:
    """Show that an interviewer asks a question."""
    return Shown(command=f"{SPOKEN} {question}", says=says)


COMMANDS = {
    "C008": Shown(command="profiles four-dimensions", says="Product and execution"),
    "C017": asked("eight-thousand-lean-on-it", "Interviewer"),
    "C018": asked("blind-descriptions", "Interviewer"),
    "C023": Shown(command="prepare cards --deck principles --list", says="principles/explain"),
    "C039": Shown(command="prepare cards --deck frames --list", says="frames/surface"),
    "C072": Shown(
        command="practice --case case.md --clock off --answers answers.txt", says="Interviewer"
    ),
    "C083": asked("policy-disagreement", "Interviewer"),
    "C106": Shown(
        command="prepare tabletop weight-leak --clock off --answers answers.txt", says="weights"
    ),
    "D014": asked("content-moderation", "content-moderation tool"),
    "D021": asked("secure-code-helper", "Interviewer"),
    "L001": Shown(command="review outside.md --select ROL008", says="ROL008", code=1),
    "L004": Shown(command="weekly show demo/brief.md", says="audit plan", code=1),
    "M013": Shown(command="watch demo/brief.md --once", says="p95"),
    "O002": Shown(
        command="python dispute.py demo/brief.md && queue demo/brief.md", says="disputed"
    ),
    "O005": Shown(command="clusters demo/brief.md", says="stream"),
    "P002": Shown(command=f'{SPOKEN} content-moderation --timing "short talk"', says="to present"),
    "P022": asked("exam-week-filter", "Interviewer"),
    "P026": Shown(
        command="practice --loop loop-a --round culture --clock off --answers answers.txt",
        says="Interviewer",
    ),
    "T009": Shown(command="serve notice.md --dry-run turns.json", says="this is an AI system"),
    "T012": Shown(
        command='keys new notice.md --name "nurse M" --tier Nurses --record KYC-17 '
        '--verified-by "Front office"',
        says="Nurses",
    ),
    "T023": Shown(command="serve facts.md --dry-run facts.json", says="C1 verified facts"),
    "T026": Shown(command="serve code.md --dry-run page", says="CWE-79"),
    "T027": Shown(
        command="images register.csv --out figures.jsonl && "
        "serve pictures.md --dry-run picture.json",
        says="C1 image block list",
    ),
    "V006": Shown(command="review friendly.md --select SAF003", says="SAF003"),
    "V032": Shown(command="review essay.md --select WRD012 --fail-on note", says="WRD012", code=1),
    "V035": Shown(command="review consent.md --select CNS001", says="CNS001", code=1),
    "V048": Shown(command="score closely.txt", says="red: "),
    "V074": Shown(command="score attacked.txt", says="green: "),
    "V085": Shown(command="review dial.md --select INC002", says="INC002", code=1),
    "X032": Shown(command="profiles containment", says="X032  who agrees to an audit log: no side"),
}


TURNS = [
    {"role": "user", "content": "Hello"},
    {"role": "assistant", "content": "Hello."},
    {"role": "user", "content": "When are you open?"},
]
FACTS = "Write my profile.\n```confirmed\nNurse at the Lima clinic since 2015.\n```"


def main() -> int:
    """Run the commands and print what they say; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--demo", type=Path, help="a folder that `redline demo` made")
    parser.add_argument("--only", nargs="+", metavar="ID", help="these alone")
    parser.add_argument("--lines", type=int, default=3, help="of each output")
    wanted = parser.parse_args()
    drawn = sorted(random.Random(SEED).sample(sorted(requirements()), DRAWN))  # noqa: S311  no secret
    missing = [key for key in drawn if key not in COMMANDS]
    chosen = [key for key in wanted.only or drawn if key in COMMANDS]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        fill(place, wanted.demo)
        failed = [key for key in chosen if not shown(key, place, wanted.lines)]
    print(f"{len(chosen) - len(failed)} of {len(chosen)} end and speak as they should")
    if failed or missing:
        print(f"not so: {', '.join(failed) or 'none'}; without a command: {missing or 'none'}")
    return 1 if failed or missing else 0


def fill(place: Path, demo: Path | None) -> None:
    """Put everything into the folder that the commands read."""
    if demo is None:
        run("demo --once --folder demo", place)
    else:
        shutil.copytree(demo, place / "demo")
    texts = dict(TEXTS)
    for name, (feature, control, settings) in CONTROLS.items():
        address = f"python:desk:{feature}" if feature else "openai:none@http://127.0.0.1:9/v1"
        row = {"feature": address, "control": control, "settings": settings}
        texts[name] = BRIEF.format(name=name, **row)
    face = picture(place / "face.png")
    texts["turns.json"] = body(TURNS)
    texts["facts.json"] = body([{"role": "user", "content": FACTS}])
    texts["picture.json"] = body([{"role": "user", "content": face}])
    for name, text in texts.items():
        (place / name).write_text(text.lstrip("\n"), encoding="utf-8")


def body(messages: list[dict[str, Any]]) -> str:
    """Return what a client would send."""
    return json.dumps({"model": "redline", "messages": messages})


def picture(path: Path) -> list[dict[str, Any]]:
    """Draw a face into a file, and return a message's parts that show it."""
    image = Image.new("RGB", (240, 240), "lightblue")
    pen = ImageDraw.Draw(image)
    pen.ellipse((50, 30, 190, 210), fill="peachpuff", outline="brown", width=4)
    for left in (80, 130):
        pen.ellipse((left, 90, left + 30, 110), fill="darkgreen")
    pen.polygon([(120, 110), (100, 150), (135, 150)], fill="tan")
    pen.arc((90, 140, 150, 185), 20, 160, fill="darkred", width=6)
    image.save(path)
    data = base64.b64encode(path.read_bytes()).decode()
    link = {"url": f"data:image/png;base64,{data}"}
    text = {"type": "text", "text": "Put her into a film."}
    return [text, {"type": "image_url", "image_url": link}]


def shown(key: str, place: Path, lines: int) -> bool:
    """Run the command of one requirement and print what it says; return whether it is right."""
    wanted = COMMANDS[key]
    done = run(wanted.command, place)
    said = done.stdout + done.stderr
    right = done.returncode == wanted.code and wanted.says in said
    print(f"{key}  {requirements()[key].says}")
    print(f"    $ {' && '.join(typed(part) for part in wanted.command.split(' && '))}")
    print(f"    exit {done.returncode}{'' if right else f', not as it should: {wanted}'}")
    told = [line for line in said.splitlines() if line.strip()]
    at = next((n for n, line in enumerate(told) if wanted.says in line), 0)
    for line in [*told[: lines - 1], *told[max(at, lines - 1) :][:1]]:
        print(f"    | {line[:150]}")
    return right


def typed(part: str) -> str:
    """Return a part of a command as a person types it."""
    return part if part.startswith("python ") else f"redline {part}"


def run(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in the folder, with everything that it keeps in there too."""
    python = shlex.quote(sys.executable)
    parts = [typed(part) for part in command.split(" && ")]
    parts = [part.replace("redline ", f"{python} -m redline ", 1) for part in parts]
    parts = [
        part.replace("python ", f"{python} ", 1) if part[:7] == "python " else part
        for part in parts
    ]
    kept = {name: str(place / "kept") for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME")}
    return subprocess.run(  # noqa: S602  our own commands
        " && ".join(parts),
        shell=True,
        cwd=place,
        env={**os.environ, **kept, "PYTHONPATH": search_path(place)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


def search_path(place: Path) -> str:
    """Return where Python looks: the folder, for features that are functions, and as before."""
    return os.pathsep.join(filter(None, [str(place), os.environ.get("PYTHONPATH", "")]))


if __name__ == "__main__":
    sys.exit(main())
