"""Is this text dangerous? Probabilities from a small model that was learnt from public data."""

from redline.detect.risk.hazards import Hazard, hazards
from redline.detect.risk.model import Risk, RiskModel, risk_model

__all__ = ["Hazard", "Risk", "RiskModel", "hazards", "risk_model"]
