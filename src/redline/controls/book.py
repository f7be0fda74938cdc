"""The catalogue of controls, by name, in the order of the pipeline."""

from redline.catalogue import discover
from redline.controls import entries
from redline.controls.control import Control

__all__ = ["CONTROLS", "PAGES"]

FOUND = sorted(discover(entries, Control), key=lambda found: found[0].position)

CONTROLS: dict[str, Control] = {control.name: control for control, _ in FOUND}
"""Every control there is."""
PAGES = {control.name: path for control, path in FOUND}
"""The page beside each."""
