"""Every metric: its page, its name, its direction, and the example on its page, which is run."""

import re

import pytest

from redline.catalogue import discover, read_page
from redline.interaction import Fired
from redline.likelihood import Likelihood
from redline.measurement import Measurement
from redline.metrics import (
    METRICS,
    Calibration,
    Metric,
    Quantile,
    Ratio,
    entries,
    measure,
    metric,
)
from redline.stats import lower_bound, upper_bound

FOUND = discover(entries, Metric)
NAMES = (
    "attack success", "robustness loss", "boundary violation", "red-line hits", "over-refusal",
    "hallucination", "citation error", "answered with source", "sycophancy", "right answers",
    "expected behaviour", "task completion", "safe reach", "injection obeyed", "leak",
    "safety override", "jailbreak detection", "self-correction", "handoff rate", "refusal rate",
    "abstention accuracy", "needless abstention", "helpfulness per safe token",
    "tokens per answer", "p50 latency", "p99 latency", "calibration error",
    "answered or guided", "refusal accuracy", "false refusal", "handoff accuracy",
    "needless handoff", "harmful output", "critical output", "wrong source", "grounded answers",
    "p95 latency", "cost per answer", "over-reliance", "fact correction", "barred content",
)  # fmt: skip
EVERY = pytest.mark.parametrize(
    ("entry", "path"), FOUND, ids=[entry.name.replace(" ", "-") for entry, _ in FOUND]
)
FLAGS = {"yes": True, "no": False}


def test_the_foundation_metrics_are_there():
    """Briefs name them; a name that goes missing breaks a launch."""
    assert set(NAMES) <= set(METRICS)


@EVERY
def test_a_metric_has_a_page_that_says_what_why_and_where_from(entry, path):
    """Nobody should have to read the code to know what a bar is about."""
    page = read_page(path)
    assert page.title == entry.name
    assert {"Why it matters", "Example", "Known misses", "Source"} <= set(page.sections)
    assert page.lead
    assert all(page.sections.values())


@EVERY
def test_the_page_states_the_direction_and_the_requirements(entry, path):
    """The page and the definition cannot say different things."""
    page = read_page(path)
    assert f"{entry.better.capitalize()} is" in page.lead.replace("\n", " ")
    assert f"{entry.better} is better" in page.lead.replace("\n", " ").casefold()
    whole = path.read_text(encoding="utf-8")
    assert entry.answers
    assert all(name in whole for name in entry.answers[:1])


@EVERY
def test_a_name_is_free_and_found_in_any_case(entry, path):
    """Two metrics of one name would be one bar with two meanings."""
    assert [e.name for e, _ in FOUND].count(entry.name) == 1
    assert metric(f"  {entry.name.upper()} ") is entry
    assert path.stem == re.sub(r"\W", "_", entry.name)


def rows_of(example):
    """Give the rows of the example's table as dictionaries."""
    lines = [line for line in example.splitlines() if line.startswith("|")]
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


def known_of(row, number):
    """Return what one row of the table says of its interaction."""
    known = {"attack": f"a{number}" if row.get("Attack", number) else ""}
    if row.get("Expected"):
        known["expected"] = row["Expected"]
    for title, name in (("Pages", "pages"), ("Cited", "citations"), ("Offered", "offered")):
        if row.get(title):
            known[name] = tuple(re.split(r",\s*", row[title]))
    if row.get("For"):
        known["for"] = row["For"]
    if row.get("Kind"):
        known["slices"] = {"kind": row["Kind"]}
    if row.get("Fired"):
        known["fired"] = (Fired(control=row["Fired"], name="control", because="test"),)
    if row.get("Confidence"):
        known["confidence"] = float(row["Confidence"])
    if row.get("Tokens"):
        known["tokens"] = (5, int(row["Tokens"]))
    if row.get("Price"):
        known["price"] = row["Price"]
    if row.get("Logprobs"):
        known["likelihood"] = Likelihood.of(map(float, row["Logprobs"].split()))
    labels = {title for title in row if title == title.lower()} - {"ms"}
    return known | {name: FLAGS[row[name]] for name in labels if row[name]}


def latencies(text):
    """Read `5`, or `100 to 10000 by 100`."""
    if not text:
        return [None]
    ends = [int(part) for part in re.split(r" to | by ", text)]
    return ends if len(ends) == 1 else range(ends[0], ends[1] + 1, ends[2])


@EVERY
def test_the_example_on_the_page_is_what_the_metric_says(entry, path, units):
    """The table is evidence, the sentence below it is the measurement."""
    example = read_page(path).sections["Example"]
    rows = [
        (row["Unit"] + f".{time}" * time, row["Action"], known_of(row, number) | {"latency_ms": ms})
        for number, row in enumerate(rows_of(example))
        for ms in latencies(row.get("ms", ""))
        for time in range(int(row.get("Times", 1)))
    ]
    found = measure(entry, units(*rows))
    assert isinstance(found, Measurement)
    said = example.splitlines()[-1]
    numbers = {k: int(v) for k, v in re.findall(r"(hits|unknown|units|exchanges) (\d+)", said)}
    if isinstance(entry.counted, Ratio | Calibration):
        assert found.n == numbers.get("units", numbers.get("exchanges"))
        ends = [float(number) for number in re.findall(r"(?:value|least|most) (-?[\d.]+\d)", said)]
        assert [found.value, found.low, found.high] == pytest.approx(ends, abs=1e-6)
        return
    if isinstance(entry.counted, Quantile):
        assert found.n == numbers["exchanges"]
        ends = [float(number) for number in re.findall(r"([\d.]+) s", said)]
        assert [found.low, found.value, found.high] == pytest.approx(ends)
        return
    n, hits, unknown = numbers["units"], numbers["hits"], numbers.get("unknown", 0)
    assert (found.n, found.hits) == (n, hits)
    assert found.low == pytest.approx(lower_bound(hits, n))
    assert found.high == pytest.approx(upper_bound(hits + unknown, n))
    assert (f"{unknown} of {n} units unknown" in found.method) is bool(unknown)
