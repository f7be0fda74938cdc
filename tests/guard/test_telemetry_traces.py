"""Traces: sent to a real collector's address, over HTTP, as the usual variables say."""

import gzip
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from redline.errors import InputError, MissingExtra
from redline.guard.telemetry import genai
from redline.guard.telemetry.seen import trace_of
from redline.guard.telemetry.tracing import tracing_from
from redline.llm.connect import connect
from tests.guard.fakes import Feature, enforced, policy
from tests.guard.fronted import fronted
from tests.guard.test_telemetry_logs import MARK, MARKED
from tests.guard.test_telemetry_metrics import asked

CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
TRACE, PARENT = CALLER.split("-")[1:3]
ANSWER = {
    "id": MARK,
    "object": "chat.completion",
    "created": 1,
    "model": "small-2",
    "choices": [
        {
            "index": 0,
            "finish_reason": "stop",
            "message": {"role": "assistant", "content": f"{MARK} is open."},
        }
    ],
    "usage": {"prompt_tokens": 5, "completion_tokens": 4, "total_tokens": 9},
}


@contextmanager
def listening(answer):
    """Serve `answer(path, headers, body) -> (status, body)` on this machine; give its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            status, told = answer(self.path, self.headers, body)
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Collector:
    """Takes spans as a collector does."""

    def __init__(self):
        self.spans, self.raw, self.services, self.scopes = [], b"", [], []

    def __call__(self, path, headers, body):
        """Take what one export brings."""
        assert path == "/v1/traces"
        assert headers["content-type"] == "application/x-protobuf"
        body = gzip.decompress(body) if headers["content-encoding"] == "gzip" else body
        self.raw += body
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            self.services += [plain(a) for a in resource.resource.attributes]
            for scope in resource.scope_spans:
                self.scopes.append((scope.scope.name, scope.schema_url))
                self.spans += scope.spans
        return 200, b""

    def named(self, name):
        """Return the one span of a name."""
        (found,) = [span for span in self.spans if span.name == name]
        return found


def plain(attribute):
    """Return an attribute as name and value."""
    kind = attribute.value.WhichOneof("value")
    value = getattr(attribute.value, kind)
    if kind == "array_value":
        value = [v.string_value for v in value.values]
    return attribute.key, value


def of(span):
    """Return the attributes of a span."""
    return dict(plain(a) for a in span.attributes)


@contextmanager
def traced(monkeypatch, collector, **variables):
    """Trace into a collector; give what makes the traces."""
    with listening(collector) as address:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": address, **variables}
        yield tracing_from(environment)


def test_a_request_is_a_span_with_its_controls_and_the_call_inside(tmp_path, monkeypatch):
    """In the caller's trace, which goes on to the service; numbers and ids, and no words."""
    heard, collector = [], Collector()

    def service(path, headers, body):
        del path, body
        heard.append((headers["traceparent"], headers["tracestate"]))
        return 200, json.dumps(ANSWER).encode()

    held = policy(enforced("audit record"), enforced("secrets masking", "C1"))
    with (
        listening(service) as upstream,
        traced(monkeypatch, collector, OTEL_EXPORTER_OTLP_COMPRESSION="gzip") as tracing,
    ):
        feature = connect(f"openai:small@{upstream}/v1", tmp_path, {})
        with fronted(feature, tmp_path, held, telemetry={"tracing": tracing}) as run:
            said = [{"role": "user", "content": MARK}]
            body = {"messages": said, "temperature": 0.5, "stop": [MARK], "user": MARK}
            known = {**MARKED, "traceparent": CALLER, "tracestate": "acme=1, b@c=2"}
            assert asked(run.address, body, **known)[0] == 200
    request, call = collector.named("POST /v1/chat/completions"), collector.named("chat small")
    control = collector.named("C1")
    assert {span.trace_id.hex() for span in collector.spans} == {TRACE}
    assert request.parent_span_id.hex() == PARENT
    assert call.parent_span_id == control.parent_span_id == request.span_id
    assert heard == [(f"00-{TRACE}-{call.span_id.hex()}-01", "acme=1,b@c=2")]
    facts, told = of(request), of(call)
    assert facts["redline.verdict"] == "answered"
    assert facts["http.response.status_code"] == 200
    assert len(facts["redline.exchange"]) == 32
    assert told["gen_ai.operation.name"] == "chat"
    assert (told["gen_ai.provider.name"], told["gen_ai.request.model"]) == ("openai", "small")
    assert told["gen_ai.request.temperature"] == 0.5
    assert told["gen_ai.request.stream"] is False
    assert told["gen_ai.response.model"] == "small-2"
    assert told["gen_ai.response.finish_reasons"] == ["stop"]
    assert (told["gen_ai.usage.input_tokens"], told["gen_ai.usage.output_tokens"]) == (5, 4)
    assert (told["server.address"], told["server.port"]) == ("127.0.0.1", int(upstream[17:]))
    assert request.start_time_unix_nano <= control.start_time_unix_nano
    assert control.end_time_unix_nano <= request.end_time_unix_nano
    assert request.start_time_unix_nano <= call.start_time_unix_nano <= call.end_time_unix_nano
    assert collector.scopes[0] == ("redline", genai.SCHEMA)
    assert ("service.name", "redline") in collector.services
    assert MARK.encode() not in collector.raw


def test_a_failed_call_is_an_error_by_its_kind(tmp_path, monkeypatch):
    """Its words may quote what was asked."""
    collector = Collector()

    def service(path, headers, body):
        del path, headers, body
        return 401, MARK.encode()

    with listening(service) as upstream, traced(monkeypatch, collector) as tracing:
        feature = connect(f"openai:small@{upstream}/v1", tmp_path, {})
        with fronted(feature, tmp_path, telemetry={"tracing": tracing}) as run:
            assert asked(run.address)[0] == 503
            assert asked(run.address, {"messages": []})[0] == 400
    failed, rejected = [s for s in collector.spans if s.name.startswith("POST")]
    call = collector.named("chat small")
    assert failed.status.code == call.status.code == 2
    assert of(failed)["error.type"] == of(call)["error.type"] == "UpstreamError"
    assert (rejected.status.code, of(rejected)["http.response.status_code"]) == (0, 400)
    assert MARK.encode() not in collector.raw


def test_a_service_name_and_a_sampler_are_taken_from_the_usual_variables(tmp_path, monkeypatch):
    """What whoever runs the machine has set for all programs holds here."""
    collector = Collector()
    known = {"OTEL_SERVICE_NAME": "ward 3", "OTEL_TRACES_SAMPLER": "parentbased_always_off"}
    with traced(monkeypatch, collector, **known) as tracing:
        assert dict(tracing.provider.resource.attributes)["service.name"] == "ward 3"
        with fronted(Feature("Yes."), tmp_path, telemetry={"tracing": tracing}) as run:
            assert asked(run.address)[0] == 200
            assert collector.spans == []
            assert asked(run.address, traceparent=CALLER)[0] == 200
    assert {span.trace_id.hex() for span in collector.spans} == {TRACE}


def test_without_traces_the_callers_trace_goes_on_all_the_same(tmp_path):
    """Whoever stands between two others breaks nothing."""
    heard = []

    def service(path, headers, body):
        del path, body
        heard.append(headers["traceparent"])
        return 200, json.dumps(ANSWER).encode()

    with listening(service) as upstream:
        feature = connect(f"openai:small@{upstream}/v1", tmp_path, {})
        with fronted(feature, tmp_path) as run:
            assert asked(run.address, traceparent=CALLER)[0] == 200
            assert asked(run.address, traceparent=f"{MARK}-{CALLER}")[0] == 200
            assert asked(run.address)[0] == 200
    assert heard == [CALLER, None, None]


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ([(b"traceparent", CALLER.encode())], {"traceparent": CALLER}),
        ([(b"traceparent", b"00-" + b"0" * 32 + b"-b7ad6b7169203331-01")], {}),
        ([(b"traceparent", b"00-0af7651916cd43dd8448eb211c80319c-" + b"0" * 16 + b"-01")], {}),
        ([(b"traceparent", b"ff" + CALLER[2:].encode())], {}),
        ([(b"traceparent", CALLER.upper().encode())], {}),
        ([(b"traceparent", CALLER.encode()), (b"traceparent", CALLER.encode())], {}),
        ([(b"tracestate", b"a=1")], {}),
        (
            [(b"traceparent", CALLER.encode()), (b"tracestate", b"a=1"), (b"tracestate", b"b=2")],
            {"traceparent": CALLER, "tracestate": "a=1,b=2"},
        ),
        (
            [(b"traceparent", CALLER.encode()), (b"tracestate", b"words \xc3\xa9 of mine")],
            {"traceparent": CALLER},
        ),
        (
            [(b"traceparent", CALLER.encode()), (b"tracestate", b"a=" + b"x" * 600)],
            {"traceparent": CALLER},
        ),
    ],
)
def test_only_what_has_the_form_of_a_trace_is_one(headers, found):
    """The specification's own form; whatever else a caller writes there goes nowhere."""
    assert dict(trace_of({"headers": headers})) == found


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({"OTEL_TRACES_EXPORTER": "console"}, "OTEL_TRACES_EXPORTER"),
        ({"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, "http/protobuf"),
    ],
)
def test_what_is_not_known_here_is_told(environment, why):
    """By the variable, with what is known."""
    with pytest.raises(InputError, match=why):
        tracing_from(environment)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_SDK_DISABLED": "true"},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_TRACES_EXPORTER": "none"},
    ],
)
def test_without_a_wish_for_traces_there_are_none(environment):
    """Nothing is loaded and nothing sent."""
    assert tracing_from(environment) is None


def test_a_missing_library_is_named_with_its_extra(monkeypatch):
    """What to install, and how to do without."""
    monkeypatch.setitem(
        __import__("sys").modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None
    )
    with pytest.raises(MissingExtra, match=r"(?s)\[otel\].*OTEL_SDK_DISABLED"):
        tracing_from({"OTEL_TRACES_EXPORTER": "otlp"})


def test_a_collector_that_is_gone_holds_nobody_up(tmp_path, monkeypatch):
    """It is told once, and requests go on."""
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "20")
    told = threading.Event()
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}
    tracing = tracing_from(environment, lambda _: told.set())
    with fronted(Feature("Yes."), tmp_path, telemetry={"tracing": tracing}) as run:
        assert asked(run.address)[0] == 200
        assert told.wait(15)
        assert asked(run.address)[0] == 200
