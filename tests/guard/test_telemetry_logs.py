"""Lines for whoever runs a gateway: what they say, and what they never say."""

import json
import threading

import pytest

from redline.errors import UpstreamError
from redline.guard.telemetry import Log
from redline.guard.telemetry.logs import ROOM
from tests.guard.fakes import Feature, enforced, policy
from tests.guard.fronted import fronted
from tests.guard.test_access_keys import made
from tests.guard.test_telemetry_metrics import BODIES, asked

MARK = "zq7marker"
"""Stands in every place of a request and a reply that a caller or a model fills."""
MARKED = {
    "x-redline-session": MARK,
    "x-redline-subject": MARK,
    "x-redline-consent": "yes",
    "accept-language": MARK,
    "user-agent": MARK,
    "cookie": MARK,
    "x-anything": MARK,
}
TOOL = {
    "type": "function",
    "function": {"name": MARK, "description": MARK, "parameters": {"type": "object"}},
}


def bodies():
    """Give a request of each format with the mark wherever words can stand."""
    said = [{"role": "user", "content": f"{MARK} secret"}]
    yield "/chat/completions", {"messages": said, "user": MARK, "stop": [MARK], "x": MARK}
    yield "/chat/completions", {"messages": said, "stream": True, "metadata": {MARK: MARK}}
    yield "/chat/completions", {"messages": said, "tools": [TOOL]}
    yield "/chat/completions", {"messages": MARK, MARK: MARK}
    yield "/responses", {"input": MARK, "instructions": MARK}
    yield "/responses", {"input": MARK, "previous_response_id": MARK}
    yield "/messages", {"messages": said, "system": MARK, "max_tokens": 9}
    yield "/messages", {"messages": said, "max_tokens": MARK}


@pytest.mark.parametrize("form", ["json", "text"])
@pytest.mark.parametrize(
    "pieces", [(f"{MARK} is the answer.",), (f"{MARK}. ", UpstreamError(f"{MARK} broke"))]
)
def test_no_content_of_request_or_reply_is_ever_logged(tmp_path, form, pieces):
    """Whole or as a stream, answered, held back, failed or rejected, in every format."""
    held = policy(enforced("audit record"), enforced("quote check", "C1"))
    for number, found in enumerate((policy(enforced("audit record")), held)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with fronted(Feature(*pieces), folder, found, form=form) as run:
            statuses = [asked(run.address, body, path, **MARKED)[0] for path, body in bodies()]
            lines = run.logged(len(statuses))
        assert len(lines) >= len(statuses)
        assert {200, 503} & set(statuses)
        assert 400 in statuses
        assert MARK not in "".join(run.lines)


def test_a_line_of_json_says_what_was_done(tmp_path):
    """Which exchange, when, what came out, what fired, who asked."""
    held = policy(enforced("audit record"), enforced("quote check", "C1"))
    with fronted(Feature("Words of its own."), tmp_path, held, form="json") as run:
        key, secret = made(run.keys)
        assert asked(run.address, authorization=f"Bearer {secret}")[0] == 200
        assert asked(run.address, {"messages": []}, authorization=f"Bearer {secret}")[0] == 400
        done, rejected = map(json.loads, run.logged(2))
        (admitted,) = [e for e in run.journal.entries() if e.kind == "admission"]
    assert done["at"].endswith("+00:00")
    assert done["exchange"] == admitted.exchange
    assert done["key"] == key.id
    assert done["fired"] == ["C1"]
    assert done["verdict"] in {"guided", "unsure"}
    assert (done["event"], done["dialect"], done["status"]) == ("request", "chat", 200)
    assert done["ms"] > done["stages_ms"]["C1"] >= 0
    assert done["policy"] == held.digest[:12]
    assert (rejected["status"], rejected["verdict"]) == (400, "rejected")
    assert secret not in "".join(run.lines)


def test_a_failure_is_told_by_its_kind_in_every_form(tmp_path):
    """Also where no line a request is wanted."""
    for form in ("json", "text", "none"):
        folder = tmp_path / form
        folder.mkdir()
        with fronted(Feature(UpstreamError(MARK)), folder, form=form) as run:
            assert asked(run.address)[0] == 503
            lines = run.logged(1 if form == "none" else 2)
        assert len(lines) == (1 if form == "none" else 2)
        assert "UpstreamError" in lines[0]
        assert "failure" in lines[0]
        if form == "json":
            assert json.loads(lines[1])["errors"] == ["UpstreamError"]


def test_who_reads_slowly_holds_nobody_up():
    """Lines wait in a bounded room; what does not fit is counted and lost."""
    go, lines = threading.Event(), []

    def slow(text):
        go.wait(10)
        lines.append(text)

    log = Log("json", write=slow)
    for k in range(2 * ROOM + 100):
        log.say("request", k=k)
    assert log.lost >= 1
    go.set()
    log.close()
    told = "".join(lines).splitlines()
    assert len(told) + log.lost == 2 * ROOM + 100
    assert [json.loads(line)["k"] for line in told[:2]] == [0, 1]


def test_a_terminal_that_is_gone_breaks_nothing():
    """Whoever closed it wants no lines, and the gateway goes on."""

    def gone(_):
        raise BrokenPipeError(32, "Broken pipe")

    log = Log("text", write=gone)
    log.say("request", status=200)
    log.close()
    assert log.lost == 1


def test_a_line_of_text_is_one_line():
    """Facts as words, without those that say nothing."""
    lines = []
    log = Log("text", write=lines.append, clock=lambda: 0.0)
    log.say("request", dialect="chat", fired=["C1", "C2"], key="", stages_ms={"C1": 0.5})
    log.close()
    line = "redline: 1970-01-01T00:00:00.000+00:00 request dialect=chat fired=C1,C2"
    assert "".join(lines) == f"{line} stages_ms=C1:0.5\n"


def test_every_body_of_the_first_test_is_in_every_format():
    """The mark is tried in each."""
    assert {path for path, _ in bodies()} == set(BODIES)
