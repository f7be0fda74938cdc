"""What came of an interview, as its page shows it: made once for each state of its file."""

import functools
from dataclasses import dataclass
from pathlib import Path

from redline.practice import Interview, Verdict, verdict
from redline.report import InterviewData
from redline.report.interview_drawing import both_errors_plot, ranges_plot
from redline.report.radar import radar_plot
from redline.workspace.keeping import read_interview
from redline.workspace.practice_page import interview_data

__all__ = ["Result", "drawn", "results"]


@dataclass(frozen=True, kw_only=True)
class Result:
    """A kept interview, what is said of it, and what its page shows."""

    interview: Interview
    verdict: Verdict
    data: InterviewData


def results(file: Path) -> Result:
    """Return what came of a kept interview.

    Raises
    ------
    InputError
        It cannot be read.
    """
    return read_at(file, file.stat().st_mtime_ns)


@functools.lru_cache(maxsize=32)
def read_at(file: Path, changed: int) -> Result:
    """Return what came of an interview as its file was at a time."""
    del changed
    found = read_interview(file)
    return Result(interview=found, verdict=verdict(found), data=interview_data(found))


def drawn(data: InterviewData) -> dict[str, str]:
    """Return the drawings of an interview by name, those that have something to show."""
    found = {}
    if any(row.level for row in data.dimensions):
        found["dimensions"] = ranges_plot(data.dimensions, "Dimensions, from 1 to 5")[0]
    if data.criteria:
        found["criteria"] = radar_plot(data.criteria, "Criteria, from 1 to 5")[0]
    if data.level is not None:
        found["errors"] = both_errors_plot(data.harm, data.refused)[0]
    return found
