"""The guard: run the policy around a feature, record before releasing, serve it.

A client, a policy and its stages come in; out comes a client whose every answer
went through them (`guarded`), and that client as an app that speaks the wire
formats of OpenAI and Anthropic (`gateway`). What controls decide is theirs; which
phase may be served is the gate's; here nothing leaves that is not in the record.
"""

from redline.guard.ended import Recorded, recorded
from redline.guard.gateway import MODEL, gateway
from redline.guard.guarded import Guarded, guarded
from redline.guard.pipeline import calling, compose
from redline.guard.record import (
    SAID,
    JournalRecorder,
    Recorder,
    Unrecorded,
    first_key,
    keep_rule,
    named_digest,
    text_rule,
)
from redline.guard.rehearsal import dry_run
from redline.guard.rehearsed import Rehearsal
from redline.guard.release import Tools
from redline.guard.serve import HOST, alongside, run
from redline.guard.sketches import SKETCH, shape_of, sketches

__all__ = [
    "HOST",
    "MODEL",
    "SAID",
    "SKETCH",
    "Guarded",
    "JournalRecorder",
    "Recorded",
    "Recorder",
    "Rehearsal",
    "Tools",
    "Unrecorded",
    "alongside",
    "calling",
    "compose",
    "dry_run",
    "first_key",
    "gateway",
    "guarded",
    "keep_rule",
    "named_digest",
    "recorded",
    "run",
    "shape_of",
    "sketches",
    "text_rule",
]
