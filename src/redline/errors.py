"""The mistakes Redline names, each one class, each one sentence.

A message says where, what was found, what is accepted and what to do next.
`exit_code` is what a command ends with: 2, a person gave something wrong;
5, the environment failed or the work was interrupted and can be resumed.
"""

__all__ = [
    "BarError",
    "BriefChanged",
    "BriefError",
    "CatalogueError",
    "ControlLate",
    "CorpusError",
    "DatabaseError",
    "DatabaseNewer",
    "EnvironmentFailure",
    "EvidenceError",
    "FeatureError",
    "InputError",
    "Interrupted",
    "MeasurementError",
    "MissingExtra",
    "PortInUse",
    "QuantityError",
    "RecordFull",
    "RedlineError",
    "SettingError",
    "SuiteError",
    "UpstreamError",
]


class RedlineError(Exception):
    """Something went wrong that Redline can explain."""

    exit_code = 2


class InputError(RedlineError):
    """A file or argument cannot be used as it is."""


class BriefError(InputError):
    """The brief cannot be read as a launch brief."""


class BriefChanged(InputError):
    """A brief was changed by somebody else after it was read, so it is not written over."""


class QuantityError(InputError):
    """A quantity is not a number with a unit that Redline knows."""


class BarError(InputError):
    """A bar is not written as a comparison that can be decided."""


class SettingError(InputError):
    """A control's setting is unknown or has the wrong type."""


class CatalogueError(InputError):
    """A name is in no catalogue."""


class CorpusError(InputError):
    """The vetted corpus is missing, empty or has a broken page."""


class SuiteError(InputError):
    """A suite is missing, empty or has a broken row."""


class FeatureError(InputError):
    """The feature's address names nothing that Redline can call."""


class MissingExtra(InputError):
    """A part was asked for whose optional dependency is not installed."""


class MeasurementError(RedlineError):
    """A measurement contradicts itself."""


class EvidenceError(InputError):
    """Evidence is missing, belongs to another policy or is not whole."""


class EnvironmentFailure(RedlineError):
    """The machine, network or disk failed; the work can be done again."""

    exit_code = 5


class Interrupted(EnvironmentFailure):
    """The work was stopped before its end and can be resumed."""


class PortInUse(EnvironmentFailure):
    """Another program listens on the port."""


class DatabaseError(EnvironmentFailure):
    """The database cannot be opened, read or written."""


class DatabaseNewer(DatabaseError):
    """The database was written by a newer Redline."""


class RecordFull(DatabaseError):
    """The record cannot be made durable, so nothing may be released."""


class UpstreamError(EnvironmentFailure):
    """The feature did not answer, answered rubbish or broke off."""


class ControlLate(RedlineError):
    """A control was not done within the time that its brief gives it."""
