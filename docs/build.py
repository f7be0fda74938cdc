"""Build the site from `docs/` and `changes/`.

    python docs/build.py [FOLDER]     into site/ unless a folder is given

The pages open from the folder itself: no server, no network, no script.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from making.site import build, pages_of

__all__ = ["main"]

DOCS = Path(__file__).parent
ROOT = DOCS.parent


def main(arguments: Sequence[str]) -> int:
    """Write the site; return the exit code."""
    site = Path(arguments[0]) if arguments else ROOT / "site"
    written = build(pages_of(DOCS, ROOT / "changes"), site)
    sys.stderr.write(f"{len(written)} files in {site}; begin with index.html\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
