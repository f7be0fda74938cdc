"""What gets past the gateway with a model behind it that never refuses.

    python -m bench.bypass DATA [--part plain|attacks|languages|wire] [--rows N] [--only NAME ...]

DATA is the folder with `prompts` and `measure-only`. `--rows` bounds the rows of each set.
Requests and harmless prompts are dealt into a tuning and a held half by chance; whatever was
mended was looked at on the tuning half alone. Nothing is learnt here. Deterministic by `--seed`.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path

from bench.bypass.parts import attacks, languages
from bench.bypass.plain import plain
from bench.bypass.wire import wire

__all__ = ["main"]

PARTS = ("plain", "attacks", "languages", "wire")
ALL = 100_000


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("data", type=Path)
    args.add_argument("--part", choices=PARTS, action="append")
    args.add_argument("--rows", type=int, default=0, help="of each set; 0: as many as are usual")
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--only", nargs="*", default=[], metavar="NAME", help="families or attacks")
    opts = args.parse_args(arguments)
    parts = opts.part or PARTS
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        if "plain" in parts:
            asyncio.run(plain(opts.data, folder, opts.rows or ALL, opts.seed))
        if "attacks" in parts:
            asyncio.run(attacks(opts.data, folder, opts.rows or 60, opts.seed, opts.only))
        if "languages" in parts:
            asyncio.run(languages(opts.data, folder, opts.rows or 12, opts.seed))
        if "wire" in parts:
            asyncio.run(wire(opts.data, folder, opts.rows or 6, opts.seed))


if __name__ == "__main__":
    main()
