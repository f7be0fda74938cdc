"""The clinic example, and a whole report about it."""

import pytest

from redline.brief import Brief, parse_brief
from redline.report import ReportData

from .sample import EXAMPLE, full_data


@pytest.fixture(scope="session")
def brief() -> Brief:
    """Return the clinic example."""
    return parse_brief(EXAMPLE.read_bytes(), "brief.md")


@pytest.fixture(scope="session")
def full(brief) -> ReportData:
    """Return a report with everything in it."""
    return full_data(brief)
