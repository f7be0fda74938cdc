"""What is counted of requests, and how it is told."""

import json
import re
import urllib.error
import urllib.request

import pytest

from redline.controls import Limits
from redline.controls.timings import Timings
from redline.errors import UpstreamError
from redline.guard.telemetry import FAMILIES, Metrics, Shares
from redline.guard.telemetry.exposition import exposed
from redline.guard.telemetry.families import BOUNDS
from redline.guard.telemetry.metrics import MOST
from redline.llm.dialects import DIALECTS
from tests.guard.fakes import RECORDED, Feature, enforced, policy
from tests.guard.fronted import fronted
from tests.guard.test_access_keys import made

HELLO = [{"role": "user", "content": "hello"}]
BODIES = {
    "/chat/completions": {"messages": HELLO},
    "/responses": {"input": "hello"},
    "/messages": {"messages": HELLO, "max_tokens": 9},
}
LINE = re.compile(r'([a-z_]+)(?:\{((?:[a-z_]+="(?:[^"\\]|\\.)*",?)+)\})? (\S+)')


def sent(address, path, body=None, **headers):
    """Send one request; return status and body."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address + path, data, headers)  # noqa: S310  our own
    try:
        with urllib.request.urlopen(request, timeout=20) as found:  # noqa: S310
            return found.status, found.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def asked(address, body=None, path="/chat/completions", **headers):
    """Ask the feature."""
    return sent(address, f"/v1{path}", {"model": "redline", **(body or BODIES[path])}, **headers)


def counted(address, **headers):
    """Return every value by its line's beginning."""
    status, body = sent(address, "/metrics", **headers)
    assert status == 200, body
    lines = [line for line in body.decode().splitlines() if not line.startswith("#")]
    assert all(LINE.fullmatch(line) for line in lines)
    return {key: float(value) for key, _, value in (line.rpartition(" ") for line in lines)}


def took(own):
    """Return the timings of an exchange whose stages took so long by themselves."""
    timings, behind = Timings(), 0.0
    for place, (name, seconds) in reversed([*enumerate(own.items())]):
        behind += seconds
        timings.enter(place, name)[place] = behind
    return timings


def test_what_is_counted_of_stages_is_what_the_exchange_tells():
    """The quick way and the plain one agree."""
    timings, metrics = took({"C1": 0.25, "C2": 0.125, "feature": 0.5}), Metrics()
    metrics.time_stages(timings)
    assert {name: times.total for name, times in metrics.stages.items()} == timings.own


def test_requests_are_counted_by_format_and_verdict(tmp_path):
    """Each format by its own name, streams as whole answers, and what was rejected apart."""
    with fronted(Feature("We open at 8."), tmp_path) as run:
        for path in BODIES:
            assert asked(run.address, path=path)[0] == 200
        assert asked(run.address, BODIES["/chat/completions"] | {"stream": True})[0] == 200
        assert asked(run.address, {"messages": []})[0] == 400
        found = counted(run.address)
    for dialect in DIALECTS:
        count = 2 if dialect.name == "chat" else 1
        key = f'redline_requests_total{{dialect="{dialect.name}",verdict="answered"}}'
        assert found[key] == count
        took = found[f'redline_request_seconds_count{{dialect="{dialect.name}"}}']
        assert took == count + (dialect.name == "chat")
    assert found['redline_requests_total{dialect="chat",verdict="rejected"}'] == 1
    assert found['redline_responses_total{code="200"}'] == 4
    assert found['redline_responses_total{code="400"}'] == 1
    assert found["redline_upstream_seconds_count"] == 4
    assert found['redline_commit_seconds_count{entry="admission"}'] == 4
    assert found["redline_in_flight"] == 0
    assert found["redline_record_up"] == 1
    info = f'redline_build_info{{version="0.1.0",policy="{RECORDED.digest}",phase="Beta"}}'
    assert found[info] == 1


def test_what_controls_did_and_took_is_counted(tmp_path):
    """By the id that the brief gives them."""
    held = policy(enforced("audit record"), enforced("quote check", "C1"))
    with fronted(Feature("Words of its own."), tmp_path, held) as run:
        assert asked(run.address)[0] == 200
        found = counted(run.address)
    assert found['redline_control_fired_total{control="C1"}'] == 1
    assert found['redline_stage_seconds_count{control="C1"}'] == 1
    assert found['redline_stage_seconds_bucket{control="C1",le="+Inf"}'] == 1
    assert 'redline_stage_seconds_count{control="feature"}' not in found


def test_failures_and_limits_are_counted_by_kind(tmp_path):
    """A kind of error is a name of the code; its words are nowhere."""
    feature = Feature(UpstreamError("the secret of patient 7"))
    with fronted(feature, tmp_path, each=Limits(requests=1)) as run:
        assert asked(run.address)[0] == 503
        while asked(run.address)[0] != 429:
            pass
        found = counted(run.address)
    assert found['redline_failures_total{kind="UpstreamError"}'] >= 1
    assert found['redline_requests_total{dialect="chat",verdict="failed"}'] >= 1
    assert found['redline_refused_by_limits_total{dialect="chat"}'] == 1


def test_counters_take_a_key_once_there_are_keys(tmp_path):
    """On this machine they are open while nobody needs a key, and then for `admin` alone."""
    with fronted(Feature("Yes."), tmp_path) as run:
        assert sent(run.address, "/metrics")[0] == 200
        _, chat = made(run.keys, scopes=frozenset({"chat"}))
        _, admin = made(run.keys, scopes=frozenset({"admin"}))
        run.front.current.app.access.callers.looked = -1e9
        assert sent(run.address, "/metrics")[0] == 401
        assert sent(run.address, "/metrics", authorization=f"Bearer {chat}")[0] == 403
        assert sent(run.address, "/metrics", authorization=f"Bearer {admin}")[0] == 200
        assert sent(run.address, "/metrics", host="elsewhere.example")[0] == 400


def test_no_label_holds_what_a_caller_wrote(tmp_path):
    """Names of models, sessions, people and paths are callers' strings."""
    mark = "zq7marker"
    with fronted(Feature("Yes."), tmp_path) as run:
        body = {"model": mark, "messages": HELLO, "user": mark}
        for path in (*BODIES, f"/models/{mark}", f"/{mark}"):
            sent(run.address, f"/v1{path}", body)
        headers = {"x-redline-session": mark, "x-redline-subject": mark, "accept-language": mark}
        asked(run.address, {"messages": [{"role": "user", "content": mark}]}, **headers)
        before = len(counted(run.address))
        for k in range(30):
            sent(run.address, f"/v1/{k}", {})
            asked(
                run.address, {"messages": HELLO, "user": f"u{k}"}, **{"x-redline-session": f"{k}"}
            )
        assert mark.encode() not in sent(run.address, "/metrics")[1]
        assert len(counted(run.address)) == before, "a series for what a caller chose"


def test_a_histogram_counts_what_lies_below_each_bound():
    """Each bucket holds those before it; a value on a bound lies below it."""
    metrics = Metrics()
    values = [0.0, *BOUNDS, 31.0]
    for value in values:
        metrics.time_stages(took({"C1": value}))
    told = exposed(metrics, {}).decode()
    counts = [int(line.rpartition(" ")[2]) for line in told.splitlines() if "_bucket" in line]
    assert counts == [sum(v <= bound for v in values) for bound in (*BOUNDS, 99)]
    assert f'redline_stage_seconds_sum{{control="C1"}} {sum(values)!r}' in told


def test_labels_are_escaped():
    """The id of a control and an address are whatever a brief says."""
    metrics = Metrics()
    metrics.count("redline_control_fired_total", 'a"b\\c\nd')
    assert r'control="a\"b\\c\nd"' in exposed(metrics, {}).decode()


def test_series_have_an_end():
    """A gateway whose brief is changed for years keeps no more than a bounded number."""
    metrics = Metrics()
    for k in range(3 * MOST):
        metrics.count("redline_control_fired_total", f"C{k}")
        metrics.time_stages(took({f"C{k}": 0.1}))
        metrics.time(0.1, "redline_request_seconds", f"d{k}")
    assert len(metrics.counts) <= MOST + 1
    assert len(metrics.stages) <= MOST + 1
    assert len(metrics.times) <= MOST + 1
    assert sum(metrics.counts.values()) == 3 * MOST


def test_workers_are_added_up_and_one_that_comes_back_goes_on(tmp_path):
    """Sums for what is counted, the worst for what stands; nothing falls at a restart."""
    first, second = Metrics(), Metrics()
    for metrics, value in ((first, 2), (second, 3)):
        metrics.count("redline_requests_total", "chat", "answered", by=value)
        metrics.time_stages(took({"C1": 0.1, "feature": 0.2}))
        metrics.time(0.2, "redline_request_seconds", "chat")
    record = ("redline_record_up",)
    Shares(tmp_path, 0).put(first.stored({record: 1.0, ("redline_in_flight",): 4.0}))
    Shares(tmp_path, 1).put(second.stored({record: 0.0, ("redline_in_flight",): 1.0}))
    (tmp_path / "metrics-2.json").write_text("half a fi")
    back = Metrics()
    Shares(tmp_path, 1).restore(back)
    assert back.stored({})["counts"] == second.stored({})["counts"]
    back.count("redline_requests_total", "chat", "answered")
    every = [back.stored({record: 1.0}), *Shares(tmp_path, 1).others()]
    total, gauges = Metrics.summed(every)
    assert total.counts["redline_requests_total", "chat", "answered"] == 6
    told = exposed(total, gauges).decode()
    assert 'redline_stage_seconds_count{control="C1"} 2' in told
    assert "redline_upstream_seconds_count 2" in told
    assert gauges == {record: 1.0, ("redline_in_flight",): 4.0}
    (other,) = Shares(tmp_path, 0).others()
    assert Metrics.summed([other, every[0]])[1][record] == 0.0


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_says_what_it_is(name):
    """Names, units and help as Prometheus wants them."""
    family = FAMILIES[name]
    assert family.help.endswith(".")
    assert name.endswith("_total") == (family.kind == "counter")
    assert name.endswith("_seconds") or family.kind != "histogram"
