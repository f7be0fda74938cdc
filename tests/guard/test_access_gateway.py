"""The door of the gateway as callers see it: clients, plain HTTP, disputes, the document."""

import json
import threading
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import anthropic
import jsonschema
import openai
import pytest

from redline.controls import Limits, Policy
from redline.guard import JournalRecorder, alongside, gateway, guarded, recorded
from redline.guard.access import (
    Access,
    Callers,
    Disputes,
    Ids,
    Ledger,
    Local,
    change,
    disputed,
)
from redline.guard.access.schemas import ASKED
from redline.llm.dialects import DIALECTS
from redline.llm.protocol import Reply
from redline.store import Journal, verify
from tests.guard.fakes import RECORDED, Echo, Feature, stages_of
from tests.guard.test_access_keys import made

HELLO = [{"role": "user", "content": "hello"}]
USED = Reply(text="We open at 8.", usage={"prompt_tokens": 5, "completion_tokens": 4})
CHAT = "/v1/chat/completions"
DISPUTES = "/v1/redline/disputes"


@contextmanager
def served(feature, tmp_path, found: Policy = RECORDED, keys=None, **known):
    """Serve a feature behind a door; give the address, the journal and the file of keys."""
    tmp_path.mkdir(exist_ok=True)
    book, keys = Ledger(tmp_path / "access.db"), keys or tmp_path / "keys.json"
    known.setdefault("store", Local())
    access = Access(
        callers=Callers(keys, {"Nurses": False}),
        ledger=book,
        pepper=book.pepper,
        ids=Ids(book.pepper),
        **known,
    )
    with Journal.open(tmp_path / "record.db") as journal:
        recorder = JournalRecorder.open(journal, found)
        disputes = Disputes(
            note=recorder.note, ids=access.ids, ledger=book, keeps=True, review="weekly: 10 %"
        )
        client = guarded(feature, found, stages_of(found), recorder=recorder)
        app = gateway(client, phase="Beta", access=access, disputes=disputes)
        with alongside(app, drain=2) as address:
            yield address, journal, keys


def asked(address, path, body=None, **headers):
    """Send one request; return status, headers and body."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address + path, data, headers)  # noqa: S310  our own
    try:
        with urllib.request.urlopen(request, timeout=20) as found:  # noqa: S310
            return found.status, found.headers, json.loads(found.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, json.loads(error.read())


CHATS = {"model": "redline", "messages": HELLO}


def test_official_clients_send_their_keys(tmp_path):
    """One changes an address and a key, and nothing else; who asked stands in the record."""
    with served(Feature("We open at 8."), tmp_path) as (address, journal, keys):
        key, told = made(keys, tier="Nurses")
        with openai.OpenAI(base_url=f"{address}/v1", api_key=told, max_retries=0) as api:
            assert api.chat.completions.create(**CHATS).choices[0].message.content
            assert [model.id for model in api.models.list()] == ["redline"]
        with anthropic.Anthropic(base_url=address, api_key=told, max_retries=0) as api:
            assert api.messages.create(max_tokens=50, **CHATS).content[0].text
        entries = list(journal.entries())
    admitted = [entry for entry in entries if entry.kind == "admission"]
    assert [entry.meta["key"] for entry in admitted] == [key.id] * 2
    assert [r.interaction.slices["tier"] for r in recorded(entries)] == ["Nurses"] * 2
    assert told.split("_", 2)[2] not in (tmp_path / "record.db").read_bytes().decode("latin-1")


def test_without_its_key_every_format_says_so_in_its_own_way(tmp_path):
    """The clients raise what they raise for the service itself."""
    feature = Feature("We open at 8.")
    with served(feature, tmp_path) as (address, _, keys):
        made(keys)
        with openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as api:
            with pytest.raises(openai.AuthenticationError, match="not valid"):
                api.chat.completions.create(**CHATS)
            with pytest.raises(openai.AuthenticationError):
                api.responses.create(model="redline", input="hello", stream=True)
            with pytest.raises(openai.AuthenticationError):
                api.models.list()
        with (
            anthropic.Anthropic(base_url=address, api_key="none", max_retries=0) as api,
            pytest.raises(anthropic.AuthenticationError, match="not valid"),
        ):
            api.messages.create(max_tokens=50, **CHATS)
        status, headers, _ = asked(address, CHAT, CHATS)
        assert (status, headers["www-authenticate"]) == (401, "Bearer")
        for path in ("/health", "/ready", "/openapi.json"):
            assert asked(address, path)[0] == 200
    assert feature.asked == []


def test_a_key_without_the_scope_is_a_403(tmp_path):
    """A key for reading the record does not ask the feature."""
    with served(Feature("Yes."), tmp_path) as (address, _, keys):
        _, told = made(keys, scopes=frozenset({"read record"}))
        with (
            openai.OpenAI(base_url=f"{address}/v1", api_key=told, max_retries=0) as api,
            pytest.raises(openai.PermissionDeniedError, match="scope `chat`"),
        ):
            api.chat.completions.create(**CHATS)


def test_a_key_is_turned_without_anybody_turned_away(tmp_path):
    """Callers ask on and on, by two gateways, while a key gets a secret and loses another."""
    with ExitStack() as gateways:
        places = [
            gateways.enter_context(served(Feature("Yes."), tmp_path / name, keys=tmp_path / "keys"))
            for name in ("one", "other")
        ]
        key, old = made(tmp_path / "keys")
        told, found, over = [old], [], threading.Event()

        def ask(address):
            while not over.is_set():
                found.append(asked(address, CHAT, CHATS, **{"x-api-key": told[0]})[0])

        threads = [threading.Thread(target=ask, args=(place[0],)) for place in places * 2]
        time.sleep(0.3)
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        at, span = datetime.now(UTC), timedelta(seconds=1.5)
        new = change(tmp_path / "keys", lambda ring: ring.rotated(key.id, span, at))
        time.sleep(1.0)
        told[0] = new
        time.sleep(1.0)
        over.set()
        for thread in threads:
            thread.join()
        assert set(found) == {200}
        for address, *_ in places:
            assert asked(address, CHAT, CHATS, **{"x-api-key": old})[0] == 401
        change(tmp_path / "keys", lambda ring: (ring.put(replace(key, revoked=at)), None))
        time.sleep(1.0)
        for address, *_ in places:
            assert asked(address, CHAT, CHATS, **{"x-api-key": new})[0] == 401


def test_of_many_at_once_exactly_as_many_pass_as_may(tmp_path):
    """No two are counted as one, whatever they wait for."""
    with served(Echo(pause=0.01), tmp_path, each=Limits(requests=30)) as (address, journal, _):
        found = []

        def ask():
            found.extend(asked(address, CHAT, CHATS)[0] for _ in range(10))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        admitted = list(journal.entries(kind="admission"))
    passed = found.count(200)
    assert found.count(429) == 80 - passed
    # Time gives back one every two seconds.
    assert 30 <= passed == len(admitted) <= 36


@pytest.mark.parametrize("stream", [False, True])
def test_over_a_limit_is_a_429_that_says_when_to_come_back(tmp_path, stream):
    """With what is left on every answer before, in the names that the client knows."""
    each = Limits(requests=2, tokens=10_000)
    with served(Feature("Yes."), tmp_path, each=each) as (address, _, _):
        with openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as api:
            for left in (1, 0):
                raw = api.chat.completions.with_raw_response.create(stream=stream, **CHATS)
                assert raw.headers["x-ratelimit-limit-requests"] == "2"
                assert raw.headers["x-ratelimit-remaining-requests"] == str(left)
                assert raw.headers["x-redline-limits"] == "process"
                list(raw.parse()) if stream else raw.parse()
            with pytest.raises(openai.RateLimitError, match="requests a minute is reached") as e:
                api.chat.completions.create(stream=stream, **CHATS)
        assert 28 <= int(e.value.response.headers["retry-after"]) <= 30
        with (
            anthropic.Anthropic(base_url=address, api_key="none", max_retries=0) as api,
            pytest.raises(anthropic.RateLimitError) as e,
        ):
            api.messages.create(max_tokens=50, stream=stream, **CHATS)
        headers = e.value.response.headers
        assert headers["anthropic-ratelimit-requests-remaining"] == "0"
        assert headers["anthropic-ratelimit-requests-reset"].endswith("Z")


def test_malformed_requests_count_too(tmp_path):
    """Else whoever sends rubbish without end costs what nobody limits."""
    with served(Feature("Yes."), tmp_path, each=Limits(requests=3)) as (address, _, _):
        found = [asked(address, CHAT, {"model": "redline"})[0] for _ in range(5)]
    assert found == [400, 400, 400, 429, 429]


def test_a_request_that_alone_is_over_the_limit_is_not_asked_again(tmp_path):
    """Waiting does not help, and the clients are told."""
    with served(Feature("Yes."), tmp_path, each=Limits(tokens=100)) as (address, _, _):
        status, headers, body = asked(address, CHAT, CHATS)
    assert (status, headers["x-should-retry"], headers["retry-after"]) == (429, "false", None)
    assert "alone is over the limit of tokens a minute" in body["error"]["message"]


@pytest.mark.parametrize(
    ("feature", "left"),
    [
        (Feature("We open at 8.", reply=USED), 5_000 - 9),
        # Nobody counted: what was estimated of the request, and the length of the answer.
        (Feature("We open at 8."), 5_000 - 25 - 5),
        # Nobody knows what a feature that breaks off has cost.
        (Feature("We open", OSError("gone")), 5_000 - 25 - 1_000),
    ],
    ids=["counted", "not counted", "broken off"],
)
def test_tokens_are_settled_by_what_was_counted(tmp_path, feature, left):
    """And what nobody counted is never nothing."""
    with served(feature, tmp_path, each=Limits(tokens=5_000)) as (address, _, _):
        first = asked(address, CHAT, CHATS)
        second = asked(address, CHAT, CHATS)
    size = len(json.dumps(CHATS)) // 3 + 1
    assert int(first[1]["x-ratelimit-remaining-tokens"]) == pytest.approx(
        5_000 - 1_000 - size, abs=1
    )
    after = int(second[1]["x-ratelimit-remaining-tokens"]) + 1_000 + size
    # A minute gives them all back, so a slow machine has a few more.
    assert left + (25 - size) <= after <= left + (25 - size) + 400


def test_places_get_free_when_an_answer_ended_or_its_caller_left(tmp_path):
    """Two at once is two at once, and a place is never lost."""
    feature, found = Echo(pause=0.3), []
    with served(feature, tmp_path, each=Limits(at_once=2)) as (address, _, _):

        def ask():
            found.append(asked(address, CHAT, CHATS)[0])

        for count in (5, 2):
            threads = [threading.Thread(target=ask) for _ in range(count)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        with openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as api:
            for _ in range(3):
                stream = api.chat.completions.create(stream=True, **CHATS)
                next(iter(stream))
                stream.close()
                while asked(address, CHAT, CHATS)[0] == 429:
                    pass
    assert sorted(found[:5]) == [200, 200, 429, 429, 429]
    assert found[5:] == [200, 200]


def test_a_phase_lets_in_no_more_people_than_it_has(tmp_path):
    """Those who are in stay in; whoever is new is told, and not asked to try again."""
    known = {"people": 2, "phase": "Beta"}
    book = Ledger(tmp_path / "people.db")
    with served(Feature("Yes."), tmp_path, store=Local(ledger=book), **known) as (address, _, _):
        found = [
            asked(address, CHAT, CHATS, **{"x-redline-subject": who})
            for who in ("ann", "bo", "ann", "cy", "bo")
        ]
    book.close()
    assert [status for status, _, _ in found] == [200, 200, 200, 429, 200]
    assert found[3][1]["x-should-retry"] == "false"
    assert found[3][2]["error"]["code"] == "phase_full"
    assert b"ann" not in (tmp_path / "people.db").read_bytes()


def test_a_dispute_goes_into_the_record_once(tmp_path):
    """However often it is sent; its text only where the person agreed."""
    with served(Feature("Yes."), tmp_path) as (address, journal, _):
        exchange = asked(address, CHAT, CHATS)[1]["x-redline-exchange"]
        sent = {"exchange": exchange, "reason": "wrong", "text": "We open at 9."}
        first = asked(address, DISPUTES, sent)
        again = asked(address, DISPUTES, sent, **{"x-redline-consent": "yes"})
        other = asked(
            address, DISPUTES, sent | {"reason": "private"}, **{"x-redline-consent": "yes"}
        )
        entries = list(journal.entries(kind="dispute"))
        assert verify(journal.path).whole
    assert [status for status, _, _ in (first, again, other)] == [201, 200, 201]
    assert again[2]["id"] == first[2]["id"] != other[2]["id"]
    assert (first[2]["text_kept"], other[2]["text_kept"]) == (False, True)
    assert "weekly: 10 %" in first[2]["next"]
    (one, silent), (two, said) = disputed(entries)
    assert (one.interaction, one.name, one.value) == (exchange, "disputed", "wrong")
    assert (silent, two.value, said) == (None, "private", "We open at 9.")


def test_a_dispute_is_recorded_once_across_a_restart(tmp_path):
    """The ledger knows it, and the id proves its exchange."""
    with served(Feature("Yes."), tmp_path) as (address, _, _):
        exchange = asked(address, CHAT, CHATS)[1]["x-redline-exchange"]
        sent = {"exchange": exchange, "reason": "other"}
        assert asked(address, DISPUTES, sent)[0] == 201
    with served(Feature("Yes."), tmp_path) as (address, journal, _):
        assert asked(address, DISPUTES, sent)[0] == 200
        assert len(list(journal.entries(kind="dispute"))) == 1


@pytest.mark.parametrize(
    ("changed", "status", "told"),
    [
        ({"exchange": "0" * 32}, 404, "There is no exchange"),
        ({"exchange": ""}, 400, "x-redline-exchange"),
        ({"reason": "because"}, 400, "one of wrong, harmful"),
        ({"reason": ["wrong"]}, 400, "one of wrong"),
        ({"text": 3}, 400, "`text` is a number"),
        ({"text": "x" * 4_001}, 400, "over 4,000 characters"),
        ({"user": "ann"}, 400, "`user` is not known; accepted: exchange, reason, text"),
    ],
)
def test_a_dispute_that_is_none_says_why(tmp_path, changed, status, told):
    """Nobody can fill the record with disputes about nothing."""
    with served(Feature("Yes."), tmp_path) as (address, journal, _):
        exchange = asked(address, CHAT, CHATS)[1]["x-redline-exchange"]
        sent = {"exchange": exchange, "reason": "wrong"} | changed
        found = asked(address, DISPUTES, sent)
        assert list(journal.entries(kind="dispute")) == []
    assert (found[0], told in found[2]["error"]["message"]) == (status, True)


def test_disputes_are_limited(tmp_path):
    """Ten a minute of one key."""
    with served(Feature("Yes."), tmp_path) as (address, _, _):
        sent = {"exchange": "0" * 32, "reason": "wrong"}
        found = [asked(address, DISPUTES, sent) for _ in range(11)]
    assert [status for status, _, _ in found] == [404] * 10 + [429]
    assert int(found[-1][1]["retry-after"]) >= 1


def referred(document, node):
    """Give every reference in a document with what it leads to."""
    if isinstance(node, dict):
        if "$ref" in node:
            found = document
            for part in node["$ref"].removeprefix("#/").split("/"):
                found = found[part]
            yield found
        for child in node.values():
            yield from referred(document, child)
    elif isinstance(node, list):
        for child in node:
            yield from referred(document, child)


def test_the_document_tells_what_answers(tmp_path):
    """Every address and method that it names is there, and every one that is there is named."""
    with served(Feature("Yes."), tmp_path) as (address, _, _):
        document = asked(address, "/openapi.json")[2]
        named = {(p, m) for p, methods in document["paths"].items() for m in methods}
        for path, method in named:
            body = {} if method == "post" else None
            status, headers, _ = asked(address, path.replace("{model}", "redline"), body)
            assert status in (200, 400), path
            wrong = None if method == "post" else {}
            status, headers, _ = asked(address, path.replace("{model}", "redline"), wrong)
            assert (status, headers["allow"]) == (405, method.upper())
            assert str(status) not in document["paths"][path][method]["responses"]
        assert asked(address, "/v1/nothing")[0] == 404
    assert len(named) == 9
    assert len(list(referred(document, document))) > 40
    assert {dialect.name for dialect in DIALECTS} == set(ASKED)
    for schema in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_answers_are_as_the_document_says(tmp_path):
    """Headers and the field `redline` of each format, and the errors."""
    bodies = {
        CHAT: CHATS,
        "/v1/responses": {"model": "redline", "input": "hello"},
        "/v1/messages": CHATS | {"max_tokens": 50},
    }
    with served(Feature("Yes."), tmp_path) as (address, _, keys):
        document = asked(address, "/openapi.json")[2]

        def check(path, status, headers, body):
            told = document["paths"][path]["post"]["responses"][str(status)]
            schema = told["content"]["application/json"]["schema"]
            jsonschema.validate(body, {**schema, "components": document["components"]})
            if status == 200:
                known = document["components"]["headers"]
                always = [name for name in told["headers"] if known[name]["required"]]
                assert len(always) == 5
                assert all(headers[name] is not None for name in always)
                assert body["redline"]["exchange"] == headers["x-redline-exchange"]

        for path, body in bodies.items():
            check(path, *asked(address, path, body))
            check(path, *asked(address, path, {}))
        made(keys)
        time.sleep(0.3)
        for path, body in bodies.items():
            found = asked(address, path, body)
            assert found[0] == 401
            check(path, *found)
