"""Numbers: bounds, tests, corrections and plans, each with its source.

Numbers and sequences of numbers come in, numbers come out. Nothing here knows a
metric, a brief or a model, and importing it costs nothing: what is heavy is
loaded by the call that needs it.

`confidence` is that of each bound by itself: 0.95 is what a bar asks on its one side,
0.975 gives a two-sided interval of 95 %. `alpha` is the chance of ever being wrong
where one may look at any time, on both sides together. Chance comes in as a seeded
generator, `rng`.
"""

from redline.stats.agreement import (
    Confusion,
    cohen_kappa,
    confusion,
    krippendorff_alpha,
)
from redline.stats.amplification import Amplification, amplification
from redline.stats.betting import (
    Bets,
    bets_against,
)
from redline.stats.binomial import (
    lower_bound,
    upper_bound,
    upper_bound_of_zero,
    worst_case_bounds,
)
from redline.stats.bootstrap import (
    Resampled,
    clustered_bootstrap,
)
from redline.stats.by_confidence import (
    ConfidenceStep,
    error_by_confidence,
)
from redline.stats.calibration import (
    ReliabilityBin,
    calibration_error,
    reliability_table,
)
from redline.stats.canary import (
    canary_evidence,
    ratio_evidence,
)
from redline.stats.choice import (
    Choice,
)
from redline.stats.clusters import (
    Clustered,
    clustered_mean,
    clustered_stderr,
    design_effect,
    intraclass_correlation,
)
from redline.stats.correction import (
    CorrectedRate,
    rogan_gladen,
)
from redline.stats.detector import (
    Detector,
    Watch,
    rises_above,
)
from redline.stats.drawn_calibration import (
    DrawnCalibration,
    DrawnForecasts,
    drawn_calibration,
    worth_of_drawn,
)
from redline.stats.drawn_ratio import (
    DrawnPairs,
    drawn_ratio,
)
from redline.stats.early import (
    evidence_above,
    evidence_against,
    evidence_below,
    evidence_for,
    mean_evidence,
    product_evidence,
)
from redline.stats.family_share import (
    clustered_share,
)
from redline.stats.forecasts import (
    Area,
    area_under_roc,
    brier_score,
    log_loss,
)
from redline.stats.graded import (
    betting_bounds,
    betting_lower,
    betting_upper,
    empirical_bernstein_bounds,
    normal_mixture_evidence,
    normal_mixture_reach,
)
from redline.stats.groups import (
    fisher,
    newcombe_bounds,
    score_bounds,
    wilson_bounds,
)
from redline.stats.histogram import (
    Histogram,
)
from redline.stats.joining import (
    joined_bounds,
)
from redline.stats.judging import (
    Judged,
    prediction_powered,
)
from redline.stats.learnt import (
    learnt_threshold,
    least_risk,
    least_risks,
)
from redline.stats.losses import (
    mean_by_family,
    misses_below,
)
from redline.stats.many import (
    all_of_k,
    any_of_k,
    benjamini_hochberg,
    e_bh,
    holm,
    weakest,
)
from redline.stats.miscalibration import (
    CalibrationCheck,
    calibration_check,
    debiased_square_error,
)
from redline.stats.odds import (
    logistic,
)
from redline.stats.pairs import (
    Difference,
    Noninferiority,
    mcnemar,
    noninferiority,
    paired_difference,
    paired_score_bounds,
)
from redline.stats.power import (
    power_at,
    rate_within_power,
    units_for_power,
)
from redline.stats.power_pairs import (
    design_of,
    pairs_for_change,
    pairs_for_margin,
    smallest_difference,
    units_for_difference,
)
from redline.stats.quantile import (
    quantile_bounds,
    units_for_quantile,
)
from redline.stats.reviews import (
    ReviewedRate,
    ReviewStratum,
    reviewed_rate,
    reviews_needed,
)
from redline.stats.risk_coverage import (
    Covered,
    RiskPoint,
    area_under_risk_coverage,
    coverage_at_risk,
    risk_coverage_curve,
)
from redline.stats.samples import (
    units_at_rate,
    units_needed,
)
from redline.stats.sequences import (
    sequence_bounds,
    sequence_lower,
    sequence_upper,
    tuned_bounds,
)
from redline.stats.strata import (
    jeffreys_bounds,
    judged_share,
)
from redline.stats.tails import (
    binomial_tail,
    hoeffding_bentkus,
    loss_bound,
)
from redline.stats.thresholds import (
    bounded_threshold,
    conformal_threshold,
)
from redline.stats.weighing import (
    weighted_share,
)

__all__ = [
    "Amplification",
    "Area",
    "Bets",
    "CalibrationCheck",
    "Choice",
    "Clustered",
    "ConfidenceStep",
    "Confusion",
    "CorrectedRate",
    "Covered",
    "Detector",
    "Difference",
    "DrawnCalibration",
    "DrawnForecasts",
    "DrawnPairs",
    "Histogram",
    "Judged",
    "Noninferiority",
    "ReliabilityBin",
    "Resampled",
    "ReviewStratum",
    "ReviewedRate",
    "RiskPoint",
    "Watch",
    "all_of_k",
    "amplification",
    "any_of_k",
    "area_under_risk_coverage",
    "area_under_roc",
    "benjamini_hochberg",
    "bets_against",
    "betting_bounds",
    "betting_lower",
    "betting_upper",
    "binomial_tail",
    "bounded_threshold",
    "brier_score",
    "calibration_check",
    "calibration_error",
    "canary_evidence",
    "clustered_bootstrap",
    "clustered_mean",
    "clustered_share",
    "clustered_stderr",
    "cohen_kappa",
    "conformal_threshold",
    "confusion",
    "coverage_at_risk",
    "debiased_square_error",
    "design_effect",
    "design_of",
    "drawn_calibration",
    "drawn_ratio",
    "e_bh",
    "empirical_bernstein_bounds",
    "error_by_confidence",
    "evidence_above",
    "evidence_against",
    "evidence_below",
    "evidence_for",
    "fisher",
    "hoeffding_bentkus",
    "holm",
    "intraclass_correlation",
    "jeffreys_bounds",
    "joined_bounds",
    "judged_share",
    "krippendorff_alpha",
    "learnt_threshold",
    "least_risk",
    "least_risks",
    "log_loss",
    "logistic",
    "loss_bound",
    "lower_bound",
    "mcnemar",
    "mean_by_family",
    "mean_evidence",
    "misses_below",
    "newcombe_bounds",
    "noninferiority",
    "normal_mixture_evidence",
    "normal_mixture_reach",
    "paired_difference",
    "paired_score_bounds",
    "pairs_for_change",
    "pairs_for_margin",
    "power_at",
    "prediction_powered",
    "product_evidence",
    "quantile_bounds",
    "rate_within_power",
    "ratio_evidence",
    "reliability_table",
    "reviewed_rate",
    "reviews_needed",
    "rises_above",
    "risk_coverage_curve",
    "rogan_gladen",
    "score_bounds",
    "sequence_bounds",
    "sequence_lower",
    "sequence_upper",
    "smallest_difference",
    "tuned_bounds",
    "units_at_rate",
    "units_for_difference",
    "units_for_power",
    "units_for_quantile",
    "units_needed",
    "upper_bound",
    "upper_bound_of_zero",
    "weakest",
    "weighted_share",
    "wilson_bounds",
    "worst_case_bounds",
    "worth_of_drawn",
]
