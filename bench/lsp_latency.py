"""From a change in an editor to its diagnostics, over standard input and output.

    python -m bench.lsp_latency [CHANGES]

One brief of 400 lines; every change alters a line, and the next one waits for the
diagnostics of the one before. The baseline of the same run is parsing alone, in
this process. Bar: 50 ms.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.variants import variant
from redline.brief import parse_brief
from tests.lsp.editor import Editor

BAR = 50


def quantiles(values):
    """Return the median and the 95th percentile, in milliseconds."""
    ordered = sorted(values)
    return 1000 * statistics.median(ordered), 1000 * ordered[int(0.95 * (len(ordered) - 1))]


def changes(editor, uri, text, count):
    """Give the seconds that each change takes until its diagnostics are there."""
    for number in range(2, count + 2):
        changed = text.replace("# Safety\n", f"# Safety\n\nThe {number}th word of it.\n", 1)
        start = time.perf_counter()
        editor.change(uri, changed, number)
        found = editor.diagnostics(uri, number)
        yield time.perf_counter() - start, len(found)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    text = variant(1)
    with tempfile.TemporaryDirectory() as folder:
        uri = (Path(folder) / "brief.md").as_uri()
        start = time.perf_counter()
        editor = Editor(Path(folder))
        began = time.perf_counter() - start
        try:
            start = time.perf_counter()
            editor.open(uri, text)
            opened = time.perf_counter() - start
            measured = list(changes(editor, uri, text, count))
            code = editor.leave()
        finally:
            editor.end()
    parsing = []
    for _ in range(count):
        start = time.perf_counter()
        parse_brief(text.encode(), "brief.md")
        parsing.append(time.perf_counter() - start)
    p50, p95 = quantiles([seconds for seconds, _ in measured])
    print(f"{count} changes of a brief of {text.count(chr(10))} lines, {measured[-1][1]} findings")
    print(f"  change to diagnostics  p50 {p50:6.1f} ms  p95 {p95:6.1f} ms  bar {BAR} ms")
    p50, p95 = quantiles(parsing)
    print(f"  parsing alone          p50 {p50:6.1f} ms  p95 {p95:6.1f} ms")
    print(f"  start to initialised {began:.2f} s, first check {opened:.2f} s, ended with {code}")


if __name__ == "__main__":
    main()
