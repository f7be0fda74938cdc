"""How an evaluation is carried out changes nothing of what it finds."""

import json
import os
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import click
import pytest

from redline.cli.carrying import Dollars
from redline.errors import EvidenceError, InputError
from redline.evaluate import Price, read_interactions
from redline.workspace.crews import opened_anew
from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.manner import Manner
from redline.workspace.planning import Choices
from tests.conftest import laid_open, unsealed

PRICE = Price(sent=100.0, received=1000.0)
BARE = Choices(guarded=False)


class Service(BaseHTTPRequestHandler):
    """Answers every question with itself, counts tokens, and asks for a pause now and then."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        """Answer one request."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        if self.server.busy and len(self.server.asked) == self.server.busy:
            self.answer(429, {}, ("Retry-After", "0.01"))
            return
        said = {"role": "assistant", "content": f"You ask: {asked['messages'][-1]['content']}"}
        choice = {"index": 0, "message": said, "finish_reason": "stop"}
        usage = {"prompt_tokens": 10, "completion_tokens": 5}
        self.answer(200, {"model": "m", "choices": [choice], "usage": usage})

    def answer(self, status, value, *more) -> None:
        """Send JSON."""
        raw = json.dumps(value).encode()
        self.send_response(status)
        sent = (("Content-Type", "application/json"), ("Content-Length", str(len(raw))), *more)
        for name, text in sent:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def service(busy=0):
    """Serve, and give the address and what was asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.asked, server.busy = [], busy
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"openai:m@http://127.0.0.1:{server.server_port}/v1", server.asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def timeless(folder):
    """Return evidence line by line, without clocks and latencies."""
    raw = laid_open(folder).read_bytes().splitlines()
    return [json.loads(line) | {"at": "", "latency_ms": 0} for line in raw]


@pytest.mark.parametrize("guarded", [True, False])
def test_one_process_and_several_find_the_same(launch_brief, guarded):
    """Line by line: policy, feature and order are those of the plan."""
    choices = Choices(guarded=guarded)
    here = evaluate_launch(
        open_launch(launch_brief, launch_brief.parent / "a"), choices, Manner(on="here")
    )
    cores = evaluate_launch(
        open_launch(launch_brief, launch_brief.parent / "b"), choices, Manner(on="cores")
    )
    assert timeless(here.folder) == timeless(cores.folder)
    assert here.measured.keys() == cores.measured.keys()
    assert not here.partial


def test_a_brief_that_changes_meanwhile_is_noticed(launch_brief):
    """Other processes open it themselves, and must open the same."""
    launch = open_launch(launch_brief)
    known = {
        "brief": launch_brief, "home": launch.home.folder, "feature": launch.policy.feature,
        "guard": True,
    }  # fmt: skip
    assert opened_anew(policy=launch.policy.digest, **known).address == launch.policy.feature
    with pytest.raises(EvidenceError, match="changed while it was evaluated"):
        opened_anew(policy="other", **known)


def test_tokens_and_cost_are_counted_and_answers_used_again(launch_brief):
    """What was paid for in one run is not paid for again in another."""
    with service() as (address, asked):
        launch = open_launch(launch_brief, None, address)
        first = evaluate_launch(launch, BARE, Manner(price=PRICE))
        assert len(asked) == 48
        assert asked[0]["stream_options"] == {"include_usage": True}
        again = evaluate_launch(launch, Choices(guarded=False, limit=20), Manner(price=PRICE))
        assert len(asked) == 48
        fresh = evaluate_launch(launch, Choices(guarded=False, limit=10), Manner(cache=False))
        assert len(asked) == 58
    assert (first.tally.sent, first.tally.received, first.tally.exact) == (480, 240, True)
    assert first.tally.cost == pytest.approx(480 * 100e-6 + 240 * 1000e-6)
    assert (again.made, again.tally.cached, again.tally.cost) == (20, 20, 0)
    assert {one.latency_ms for one in read_interactions(again.folder)} == {None}
    assert (fresh.tally.cached, fresh.tally.cost) == (0, None)


def test_answers_to_another_policy_are_no_evidence_unless_asked_for(launch_brief):
    """Behind the same address the model may be another by now, and `decide` says what is old."""
    with service() as (address, asked):
        evaluate_launch(open_launch(launch_brief, None, address), Choices(), Manner())
        first = len(asked)
        launch_brief.write_text(launch_brief.read_text().replace("above = 50 %", "above = 60 %"))
        launch = open_launch(launch_brief, None, address)
        evaluate_launch(launch, Choices(), Manner())
        assert len(asked) == 2 * first
        (launch_brief.parent / ".redline" / "evidence").rename(launch_brief.parent / "away")
        unsealed(launch.home)
        found = evaluate_launch(launch, Choices(), Manner())
        assert len(asked) == 2 * first
        assert found.tally.cached
    (said,) = [
        reason.text
        for reason in decide_launch(launch).decision.phases[0].reasons
        if reason.about == "evidence"
    ]
    assert f"{found.tally.cached} of {found.run.done} exchanges" in said
    assert "hold answers of the service to earlier runs, the oldest of 20" in said


@pytest.mark.parametrize("amount", ["nan", "inf", "0", "-1", "much"])
def test_a_limit_that_no_cost_reaches_is_refused(amount):
    """It would never stop."""
    with pytest.raises(click.BadParameter):
        Dollars().convert(amount, None, None)


def test_a_limit_on_money_stops_and_the_same_command_goes_on(launch_brief):
    """What was made is kept, is marked as partial, and decides nothing."""
    with service() as (address, asked):
        launch = open_launch(launch_brief, None, address)
        little = Manner(price=PRICE, max_cost=0.05, concurrency=1)
        part = evaluate_launch(launch, Choices(), little)
        assert part.partial
        assert part.made == part.run.done == 9
        assert part.measured
        assert not decide_launch(launch).run.complete
        whole = evaluate_launch(launch, Choices(), Manner(concurrency=4))
        assert (whole.made, whole.partial) == (39, False)
        assert len(asked) == 47  # the boundary is kept before anything is asked
    assert [line["id"] for line in timeless(whole.folder)][:2] == ["hours-0-0", "hours-0-1"]


def test_a_limit_on_time_stops_too(launch_brief):
    """Before the first exchange, where there is none left."""
    found = evaluate_launch(open_launch(launch_brief), BARE, Manner(max_time=1e-9))
    assert (found.made, found.partial) == (0, True)
    assert evaluate_launch(open_launch(launch_brief), BARE, Manner(max_time=600)).made == 48


def test_a_service_that_asks_for_a_pause_gets_it(launch_brief):
    """One answer of 429 fails no exchange."""
    with service(busy=5) as (address, asked):
        found = evaluate_launch(open_launch(launch_brief, None, address), BARE, Manner())
    assert len(asked) == 49
    assert found.failures == []


def test_a_service_without_retries_puts_off_and_asks_once_more(launch_brief):
    """The budget of the run is spent, the second round is not a retry."""
    with service(busy=5) as (address, asked):
        found = evaluate_launch(open_launch(launch_brief, None, address), BARE, Manner(retries=0))
    assert len(asked) == 49
    assert found.failures == []


@pytest.mark.parametrize(
    ("manner", "says"),
    [
        ({"on": "mars"}, "no place; accepted: auto, here, cores, ray"),
        ({"max_cost": 5.0}, "--max-cost needs a price"),
    ],
)
def test_a_manner_that_cannot_be_kept_is_refused(manner, says):
    """Before anything is asked."""
    with pytest.raises(InputError, match=says):
        Manner(**manner)


def test_a_service_is_asked_by_one_process(launch_brief):
    """Its limits are kept there."""
    launch = open_launch(launch_brief, None, "openai:m@http://127.0.0.1:9/v1")
    with pytest.raises(InputError, match="raise --concurrency"):
        evaluate_launch(launch, BARE, Manner(on="cores"))


def test_options_of_the_command_are_read(redline, launch_brief):
    """And what cannot be read is named."""
    with service() as (address, _):
        said = redline(
            "evaluate", launch_brief, "--feature", address, "--unguarded", "--price", "1,2",
            "--max-cost", "0.0002", "--concurrency", "1", "--rpm", "60000", "--tpm", "6000000",
            "--retries", "3", "--max-time", "5 min", "--format", "json",
            OPENAI_API_KEY=os.environ.get("OPENAI_API_KEY", "x"),
        )  # fmt: skip
    found = json.loads(said.stdout)
    assert found["partial"]
    assert found["spent"]["cost"] == pytest.approx(found["made"] * 20e-6)
    assert found["made"] == 10
    assert "partial: 10 of 48 exchanges" in said.stderr
    assert "about 48 calls" in said.stderr
    wrong = redline("evaluate", launch_brief, "--max-time", "30 apples")
    assert (wrong.returncode, "is no time" in wrong.stderr) == (2, True)
