"""Evaluate: ask a feature what its suites and attacks hold, and judge what it does.

Suites and a brief's vectors become a plan with a fixed number of exchanges
(`plan`); the runner makes them (`run`) and appends each to the evidence
(`Evidence`), from which a stopped run goes on; scorers and suite rows say what
each exchange was (`judge`). Which bar is met is the gate's to say.
"""

from redline.evaluate.asking import Settings
from redline.evaluate.comparing import Change, Comparison, compared
from redline.evaluate.crew import Cores, Crew, Maker, Ray
from redline.evaluate.driving import Attacker
from redline.evaluate.elasticity import Elasticity, elasticities
from redline.evaluate.evidence import Evidence
from redline.evaluate.gaps import Gap, gaps
from redline.evaluate.judge import judge, reference_of
from redline.evaluate.judging import judged
from redline.evaluate.mapped import MAPPING, Mapped
from redline.evaluate.metering import Metered
from redline.evaluate.own import OWN, own_files, own_names
from redline.evaluate.pairing import Pair, Paired, paired
from redline.evaluate.plan import Given, Plan, Planned, plan
from redline.evaluate.reading import RUN, evidence_digest, read_interactions, read_run
from redline.evaluate.row import EXPECTED, Row
from redline.evaluate.runner import run, run_by
from redline.evaluate.screening import Asked, Screened, heard, screened
from redline.evaluate.spending import Estimate, Price, Tally, estimate
from redline.evaluate.suite import PROPOSED, SHOWN, Suites, load_suites, read_suites
from redline.evaluate.transcripts import grade, read_transcripts
from redline.evaluate.units import Units

__all__ = [
    "EXPECTED",
    "MAPPING",
    "OWN",
    "PROPOSED",
    "RUN",
    "SHOWN",
    "Asked",
    "Attacker",
    "Change",
    "Comparison",
    "Cores",
    "Crew",
    "Elasticity",
    "Estimate",
    "Evidence",
    "Gap",
    "Given",
    "Maker",
    "Mapped",
    "Metered",
    "Pair",
    "Paired",
    "Plan",
    "Planned",
    "Price",
    "Ray",
    "Row",
    "Screened",
    "Settings",
    "Suites",
    "Tally",
    "Units",
    "compared",
    "elasticities",
    "estimate",
    "evidence_digest",
    "gaps",
    "grade",
    "heard",
    "judge",
    "judged",
    "load_suites",
    "own_files",
    "own_names",
    "paired",
    "plan",
    "read_interactions",
    "read_run",
    "read_suites",
    "read_transcripts",
    "reference_of",
    "run",
    "run_by",
    "screened",
]
