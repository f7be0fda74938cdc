"""What the risk model costs: a prompt, loading, and many prompts through the command.

    python -m bench.risk_speed

Beside each figure a keyword filter on the same text, in the same run.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from redline.detect.risk import RiskModel
from redline.detect.risk.model import SHIPPED

WORDS = re.compile(
    r"\b(kill|bomb|weapon|hack|steal|drug|murder|ignore previous|jailbreak)\w*", re.I
)
SAID = (
    "Could you help me plan a weekend in the mountains with two children? ",
    "We leave on Friday after school, and we want to be back by Sunday evening. ",
    "My brother asked whether the trail by the lake is open in April; is it steep? ",
    "Please list what we should pack, and what we can borrow from neighbours instead. ",
)
ROUNDS, MANY = 3000, 100_000


def timed(work):
    """Return median and 99th percentile of a call, milliseconds."""
    work()
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return np.percentile(took, [50, 99]) * 1000


def main():
    begun = time.perf_counter()
    model = RiskModel.load(SHIPPED)
    load = 1000 * (time.perf_counter() - begun)
    text = ("".join(SAID) * 4)[:1000]
    p50, p99 = timed(lambda: model.risk(text))
    words = timed(lambda: WORDS.findall(text))[0]
    print(f"load                          {load:8.1f} ms   bar 60")
    print(f"1,000 characters, p50         {p50:8.3f} ms   bar 0.25")
    print(f"   beside a keyword filter    {p50 / words:8.0f} x")
    print(f"1,000 characters, p99         {p99:8.3f} ms   bar 1")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prompts.jsonl"
        with path.open("w") as file:
            for at in range(MANY):
                said = f"{at} " + "".join(SAID[(at + k) % 4] for k in range(4))
                file.write(json.dumps({"id": at, "text": said[:300]}) + "\n")
        begun = time.perf_counter()
        with (Path(folder) / "out").open("wb") as out:
            subprocess.run(
                [sys.executable, "-m", "redline", "classify", path], stdout=out, check=True
            )
        took = time.perf_counter() - begun
    print(f"{MANY:,} prompts of 300      {took:8.1f} s    bar 15     {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
