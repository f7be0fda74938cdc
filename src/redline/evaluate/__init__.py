"""Evaluate: ask a feature what its suites and attacks hold, and judge what it does.

Suites and a brief's vectors become a plan with a fixed number of exchanges
(`plan`); the runner makes them (`run`) and appends each to the evidence
(`Evidence`), from which a stopped run goes on; scorers and suite rows say what
each exchange was (`judge`). Which bar is met is the gate's to say.
"""

from redline.evaluate.asking import Settings
from redline.evaluate.evidence import Evidence
from redline.evaluate.judge import judge, reference_of
from redline.evaluate.plan import Given, Plan, Planned, plan
from redline.evaluate.reading import RUN, evidence_digest, read_interactions, read_run
from redline.evaluate.row import Row
from redline.evaluate.runner import run
from redline.evaluate.screening import Asked, Screened, heard, screened
from redline.evaluate.suite import SHOWN, Suites, load_suites, read_suites
from redline.evaluate.transcripts import grade, read_transcripts

__all__ = [
    "RUN",
    "SHOWN",
    "Asked",
    "Evidence",
    "Given",
    "Plan",
    "Planned",
    "Row",
    "Screened",
    "Settings",
    "Suites",
    "evidence_digest",
    "grade",
    "heard",
    "judge",
    "load_suites",
    "plan",
    "read_interactions",
    "read_run",
    "read_suites",
    "read_transcripts",
    "reference_of",
    "run",
    "screened",
]
