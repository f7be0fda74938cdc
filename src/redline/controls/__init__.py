"""Controls: what holds the feature at run time, compiled from the brief.

A Brief goes in; a Policy comes out (`compile_policy`), and from it the stages of
the pipeline in their visible order (`stages`). Each control is an entry of the
catalogue: module and page in `entries/`. Controls decide; running the pipeline,
releasing text and writing the record are the guard's.
"""

from redline.controls.book import CONTROLS, PAGES
from redline.controls.control import Control, Enforced, Setting
from redline.controls.dials import Dial, Reading
from redline.controls.envelope import Envelope
from redline.controls.exchange import ANONYMOUS, Caller, Exchange, Forward, Stage
from redline.controls.labels import promised_label
from redline.controls.limits import NO_LIMITS, Limits, read_limits
from redline.controls.policy import Policy, Promise, compile_policy
from redline.controls.resources import Resources, close_stages, stages
from redline.controls.sentences import Sentences
from redline.controls.tiers import Grant, Ground, grants_of

__all__ = [
    "ANONYMOUS",
    "CONTROLS",
    "NO_LIMITS",
    "PAGES",
    "Caller",
    "Control",
    "Dial",
    "Enforced",
    "Envelope",
    "Exchange",
    "Forward",
    "Grant",
    "Ground",
    "Limits",
    "Policy",
    "Promise",
    "Reading",
    "Resources",
    "Sentences",
    "Setting",
    "Stage",
    "close_stages",
    "compile_policy",
    "grants_of",
    "promised_label",
    "read_limits",
    "stages",
]
