"""What every statistic refuses: counts that contradict each other, confidence that is none."""

import math
import operator

from redline.errors import MeasurementError

__all__ = ["check_confidence", "check_share", "whole"]


def whole(number: int, name: str, *, least: int = 0) -> int:
    """Return a count as an int.

    Raises
    ------
    MeasurementError
        It is no whole number, or less than `least`.
    """
    try:
        count = operator.index(number)
    except TypeError as error:
        raise MeasurementError(f"{name} is {number!r}; it must be a whole number.") from error
    if count < least:
        raise MeasurementError(f"{name} is {count}; it must be at least {least}.")
    return count


def check_confidence(confidence: float) -> None:
    """Refuse a confidence at which a bound could lie on the wrong side of the estimate."""
    if not 0.5 <= confidence < 1:  # refuses NaN as well
        raise MeasurementError(
            f"the confidence is {confidence!r}; it must be at least 0.5 and below 1, such as 0.95."
        )


def check_share(share: float, name: str) -> None:
    """Refuse what is no share."""
    if not (math.isfinite(share) and 0 <= share <= 1):
        raise MeasurementError(f"{name} is {share!r}; a share lies between 0 and 1.")
