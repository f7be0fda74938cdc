"""How soon every gateway of a launch takes up a canary, and how soon nobody is answered by it.

    python -m bench.canary [--gateways 3] [--times 20]

Gateways of one launch answer on this machine. Again and again a canary is started for half of the
people and ended by an alarm, as `redline watch --act` ends it, while one of its people asks each
gateway without a pause. Told are the milliseconds from the start until each gateway answers
somebody by it, from the end until the last request was sent that it still answered, and whether
anybody ever changed arms while a canary ran.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from redline.workspace.canary_moves import end_canary, start
from redline.workspace.launch import open_launch
from redline.workspace.standings import begin
from tests.conftest import write_launch
from tests.workspace.operated import Gateway, serving

PEOPLE = 12


def policy_of(gateway: Gateway, who: int) -> str:
    """Return the policy that answers a person."""
    body = {"model": "redline", "messages": [{"role": "user", "content": "parking?"}]}
    request = urllib.request.Request(  # noqa: S310  our own
        f"{gateway.address}/v1/chat/completions",
        json.dumps(body).encode(),
        {"x-redline-subject": f"p{who}"},
    )
    with urllib.request.urlopen(request, timeout=30) as found:  # noqa: S310
        policy: str = json.loads(found.read())["redline"]["policy"]
        return policy


def asked(gateways: list[Gateway], canary: str) -> list[set[int]]:
    """Return by gateway the people whom the canary answers."""
    return [{k for k in range(PEOPLE) if policy_of(one, k) == canary} for one in gateways]


def last_sent(gateways: list[Gateway], canary: str, who: int, end: Callable[[], object]) -> float:
    """End the canary; return the milliseconds after which its last request was sent."""
    over, sent = threading.Event(), [0.0]

    def ask(gateway: Gateway) -> None:
        while not over.is_set():
            at = time.perf_counter()
            if policy_of(gateway, who) == canary:
                sent.append(at)

    threads = [threading.Thread(target=ask, args=(one,)) for one in gateways]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    end()
    ended = time.perf_counter()
    time.sleep(3.0)
    over.set()
    for thread in threads:
        thread.join()
    return 1000 * max(0.0, max(sent) - ended)


def told(what: str, found: list[float]) -> None:
    """Print one line."""
    print(f"{what:48}{statistics.median(found):8.0f}{max(found):8.0f} ms")


def main() -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--gateways", type=int, default=3)
    args.add_argument("--times", type=int, default=20)
    opts = args.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        brief = write_launch(folder / "launch")
        text = brief.read_text().replace("3 people, internal", "900 people, internal")
        brief.write_text(text)
        other = brief.with_name("next.md")
        other.write_text(text.replace("above = 50 %", "above = 45 %"))
        for each in (brief, other):
            subprocess.run([sys.executable, "-m", "redline", "evaluate", each], check=True,
                           capture_output=True)  # fmt: skip
        launch, canary = open_launch(brief), open_launch(other).policy.digest
        begin(launch, "Red team")
        running = [stack.enter_context(serving(brief)) for _ in range(opts.gateways)]
        began, ended, late, moved = [], [], 0, 0
        for _ in range(opts.times):
            start(launch, other, "50%", "measured")
            at = time.perf_counter()
            while not all(asked(running, canary)):
                pass
            began.append(1000 * (time.perf_counter() - at))
            arms = [asked(running, canary) for _ in range(2)]
            moved += any(one != arms[0][0] for some in arms for one in some)
            who = min(arms[0][0])
            ended.append(
                last_sent(running, canary, who, lambda: end_canary(launch, "measured", "redline"))
            )
            late += sum(map(len, asked(running, canary)))
        print(f"{opts.gateways} gateways, {opts.times} times{'p50':>33}{'most':>8}")
        told("from a start until every gateway answers by it", began)
        told("from an end until its last request was sent", ended)
        print(f"answered by it three seconds later: {late}; rounds with a changed arm: {moved}")


if __name__ == "__main__":
    main()
