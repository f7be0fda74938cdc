"""Evaluate: ask a feature what its suites and attacks hold, and judge what it does.

Suites and a brief's vectors become a plan with a fixed number of exchanges
(`plan`); the runner makes them (`run`) and appends each to the evidence
(`Evidence`), from which a stopped run goes on; scorers and suite rows say what
each exchange was (`judge`). Which bar is met is the gate's to say.
"""

from redline.evaluate.arms import Screened, screened
from redline.evaluate.changing import Change
from redline.evaluate.cluster import Ray
from redline.evaluate.comparing import Comparison, compared
from redline.evaluate.cores import Cores
from redline.evaluate.crew import Crew, Maker
from redline.evaluate.driving import Attacker
from redline.evaluate.elasticity import Elasticity, elasticities
from redline.evaluate.evidence import Evidence
from redline.evaluate.gaps import Gap, gaps
from redline.evaluate.judge import judge, reference_of
from redline.evaluate.judging import judged
from redline.evaluate.mapped import MAPPING, Mapped
from redline.evaluate.metering import KeptReply, Metered
from redline.evaluate.own import OWN, own_files, own_names
from redline.evaluate.pairing import Pair, Paired, paired
from redline.evaluate.plan import Given, Plan, Planned
from redline.evaluate.planning import plan
from redline.evaluate.reading import RUN, evidence_digest, read_interactions, read_run
from redline.evaluate.row import EXPECTED, Row
from redline.evaluate.runner import run, run_by
from redline.evaluate.screening import Asked, heard
from redline.evaluate.settings import Settings
from redline.evaluate.spending import Drove, Estimate, Tally, estimate
from redline.evaluate.suite import PROPOSED, SHOWN, Suites, load_suites, read_suites
from redline.evaluate.transcripts import grade, read_transcripts
from redline.evaluate.units import Units
from redline.price import Price

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
    "Drove",
    "Elasticity",
    "Estimate",
    "Evidence",
    "Gap",
    "Given",
    "KeptReply",
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
