"""Traces: a span for each request, with one for the call of the feature and one for each control.

Needs the extra `otel`. Where spans go, how many and under which name is said by the usual
variables `OTEL_*`; without an endpoint nothing is loaded. Spans hold ids, numbers and verdicts.

Controls are told by what they took themselves: their spans lie one after the other, in the order
in which they began, since each waits for the next one most of its life.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import redline
from redline.controls import Exchange
from redline.errors import InputError, MissingExtra
from redline.guard.pipeline import FEATURE
from redline.guard.telemetry import genai
from redline.guard.telemetry.seen import Seen

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span, Tracer

__all__ = ["Spans", "Tracing", "tracing_from"]

LEAVE = 1.0
"""Seconds that the last spans have to be sent."""
ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
PROTOCOL = "http/protobuf"


def tracing_from(
    environment: Mapping[str, str], tell: Callable[[str], None] = lambda _: None
) -> "Tracing | None":
    """Return what makes traces as the variables `OTEL_*` say; None where they want none.

    Parameters
    ----------
    tell
        Told why spans cannot be sent, by the name of who says so.

    Raises
    ------
    MissingExtra
        They are wanted, and the extra is not installed.
    InputError
        They are wanted in a way that is not known here.
    """
    exporter = environment.get("OTEL_TRACES_EXPORTER", "")
    off = environment.get("OTEL_SDK_DISABLED", "").casefold() == "true" or exporter == "none"
    if off or not (exporter or any(environment.get(name) for name in ENDPOINTS)):
        return None
    if exporter not in {"", "otlp"}:
        raise InputError(
            f"OTEL_TRACES_EXPORTER is {exporter!r}; `otlp` and `none` are known here.\n"
            "Set one of them, or OTEL_SDK_DISABLED=true for no traces."
        )
    protocol = next((environment[name] for name in PROTOCOLS if environment.get(name)), PROTOCOL)
    if protocol != PROTOCOL:
        raise InputError(
            f"OTEL_EXPORTER_OTLP_PROTOCOL is {protocol!r}; traces are sent by {PROTOCOL} alone.\n"
            f"Set it to {PROTOCOL}, with the port of the collector that takes it, often 4318."
        )
    return Tracing(provider_of(environment), tell)


def provider_of(environment: Mapping[str, str]) -> "TracerProvider":
    """Return where spans are made and sent from; the library reads its own variables."""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415  an extra
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415  an extra
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415  an extra
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415  an extra
    except ImportError as error:
        raise MissingExtra(
            "OTEL_* asks for traces, and the library for them is not installed.\n"
            "Install it with `pip install 'redline-launch[otel]'`, or set OTEL_SDK_DISABLED=true."
        ) from error
    own = {"service.version": redline.__version__}
    named = "service.name=" in environment.get("OTEL_RESOURCE_ATTRIBUTES", "")
    if not (named or environment.get("OTEL_SERVICE_NAME")):
        own["service.name"] = "redline"
    provider = TracerProvider(resource=Resource.create(own))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider


class Telling(logging.Handler):
    """Hears why spans cannot be sent: who says so is told, and not its words."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self.tell = tell
        self.told: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it once for each who says so."""
        if record.name not in self.told:
            self.told.add(record.name)
            self.tell(record.name)


class Tracing:
    """Makes the spans of requests."""

    def __init__(self, provider: "TracerProvider", tell: Callable[[str], None]) -> None:
        from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415  an extra
            TraceContextTextMapPropagator,
        )

        self.provider = provider
        self.tracer: Tracer = provider.get_tracer(
            "redline", redline.__version__, schema_url=genai.SCHEMA
        )
        self.form = TraceContextTextMapPropagator()
        self.telling = Telling(tell)
        logger = logging.getLogger("opentelemetry")
        logger.addHandler(self.telling)
        logger.propagate = False

    def begin(self, seen: Seen) -> None:
        """Begin the span of a request, in the caller's trace where it named one."""
        from opentelemetry.trace import SpanKind  # noqa: PLC0415  an extra

        path = seen.scope["path"]
        span = self.tracer.start_span(
            f"POST {path}",
            context=self.form.extract(seen.trace),
            kind=SpanKind.SERVER,
            start_time=seen.at,
            attributes={"http.request.method": "POST", "http.route": path},
        )
        seen.spans = Spans(self, span, seen)

    def end(self, seen: Seen, seconds: float) -> None:
        """End it, and those inside it."""
        if seen.spans is not None:
            seen.spans.end(seen.at + round(seconds * 1e9))

    def close(self) -> None:
        """Send what waits, as far as there is somebody to take it."""
        # Its own way to end tries for as long as its time limits say.
        ending = threading.Thread(target=self.provider.shutdown, daemon=True)
        ending.start()
        ending.join(LEAVE)
        logger = logging.getLogger("opentelemetry")
        logger.removeHandler(self.telling)
        logger.propagate = True


class Spans:
    """The spans of one request."""

    __slots__ = ("calls", "inside", "seen", "span", "tracing")

    def __init__(self, tracing: Tracing, span: "Span", seen: Seen) -> None:
        from opentelemetry.trace import set_span_in_context  # noqa: PLC0415  an extra

        self.tracing = tracing
        self.span = span
        self.seen = seen
        self.inside: Context = set_span_in_context(span)
        self.calls: dict[str, Span] = {}
        """Calls of the feature, by its address; more than one where it has fallbacks."""

    def calling(self, address: str) -> Mapping[str, str]:
        """Return the trace for a call that begins now."""
        from opentelemetry.trace import set_span_in_context  # noqa: PLC0415  an extra

        exchange, context = self.seen.exchange, self.inside
        if exchange is not None and exchange.asked and exchange.reply is None:
            # What a control asks of a service belongs to the request as a whole.
            context = set_span_in_context(self.call(address, exchange))
        headers: dict[str, str] = {}
        self.tracing.form.inject(headers, context)
        return headers

    def call(self, address: str, exchange: Exchange) -> "Span":
        """Return the span of a call of the feature; tries of one call share it."""
        from opentelemetry.trace import SpanKind  # noqa: PLC0415  an extra

        found = self.calls.get(address)
        if found is None:
            found = self.calls[address] = self.tracing.tracer.start_span(
                genai.title_of(address),
                context=self.inside,
                kind=SpanKind.CLIENT,
                attributes=genai.asked_of(address, exchange),
            )
        return found

    def end(self, at: int) -> None:
        """End all of them; `at` in nanoseconds since 1970."""
        from opentelemetry.trace import Status, StatusCode  # noqa: PLC0415  an extra

        seen, exchange = self.seen, self.seen.exchange
        failed = Status(StatusCode.ERROR)
        error = seen.errors[-1] if seen.errors else ""
        if exchange is not None and self.span.is_recording():
            self.span.set_attributes(about(exchange))
            self.stages(exchange)
        answered = exchange.reply if exchange is not None else None
        calls = list(self.calls.values())
        for call in calls[:-1]:
            call.set_status(failed)
            call.end(at)
        for last in calls[-1:]:
            if answered is not None:
                last.set_attributes(genai.said_of(answered))
            else:
                last.set_status(failed)
                last.set_attribute(genai.NAMES["error"], error or "none came")
            last.end(at)
        self.span.set_attribute("http.response.status_code", seen.status)
        if error or seen.status >= 500:
            self.span.set_attribute(genai.NAMES["error"], error or str(seen.status))
            self.span.set_status(failed)
        self.span.end(at)

    def stages(self, exchange: Exchange) -> None:
        """Make the spans of the controls, and of a feature that is no service."""
        at = self.seen.at
        for name, seconds in exchange.timings.own.items():
            if name == FEATURE and self.calls:
                continue
            span = self.tracing.tracer.start_span(name, context=self.inside, start_time=at)
            span.set_attributes({"redline.control": name, "redline.own_time": True})
            at += round(seconds * 1e9)
            span.end(at)


def about(exchange: Exchange) -> dict[str, Any]:
    """Return what is told of a request: ids and verdicts."""
    return {
        "redline.exchange": exchange.id,
        "redline.verdict": exchange.action.value,
        "redline.fired": [fired.control for fired in exchange.fired],
        "redline.open": list(exchange.opened),
        **({"redline.key": exchange.caller.key} if exchange.caller.key else {}),
    }
