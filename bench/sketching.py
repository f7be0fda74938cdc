"""What a sketch and a shape cost the gateway, by the length of the request.

    python -m bench.sketching

Microseconds for one request, the best of many rounds; beside them, in the same run, the digest of
the same text (SHA-256 of the JSON that the record covers), which every request pays anyway, and the
ratio to it.
"""

import hashlib
import random
import timeit

import orjson

from redline.search import Sketcher, shape

ROUNDS, TIMES = 40, 50
LENGTHS = (8, 30, 100, 400, 5_000)


def best(act) -> float:
    """Return the microseconds of the quickest round."""
    return 1e6 * min(timeit.repeat(act, number=TIMES, repeat=ROUNDS)) / TIMES


def main() -> None:
    """Measure and print."""
    rng = random.Random(1)  # noqa: S311  repeatable
    words = ["".join(rng.choices("abcdefghijklmnop", k=rng.randint(2, 9))) for _ in range(4_000)]
    sketcher = Sketcher(b"bench")
    print(f"{'words':>8}{'sketch':>10}{'shape':>10}{'digest':>10}{'ratio':>8}")
    for length in LENGTHS:
        for script in ("", "é"):
            text = " ".join(rng.choices(words, k=length)) + script
            one = best(lambda: sketcher(text))  # noqa: B023  called at once
            two = best(lambda: shape(text))  # noqa: B023  called at once
            base = best(
                lambda: hashlib.sha256(orjson.dumps([{"role": "user", "content": text}]))  # noqa: B023  called at once
            )
            name = f"{length:,}{'*' if script else ''}"
            print(f"{name:>8}{one:>7.1f} us{two:>7.1f} us{base:>7.1f} us{(one + two) / base:>8.1f}")
    print("* with a letter outside ASCII")


if __name__ == "__main__":
    main()
