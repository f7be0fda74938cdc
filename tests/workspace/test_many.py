"""Many lines through one function: order, memory, and both ways of working."""

import itertools

import pytest

from redline.workspace.many import AHEAD, BATCH, each_line


def twice(lines):
    """Return what each line says, with its number."""
    return [(number, line.strip() * 2) for number, line in lines]


def broken(lines):
    """Fail on one line."""
    if any(number == 3 * BATCH for number, _ in lines):
        raise ValueError(lines[0][1])
    return [number for number, _ in lines]


@pytest.mark.parametrize("count", [0, 1, BATCH, 3 * BATCH + 7, 6 * BATCH])
def test_results_come_in_the_order_of_the_lines(count):
    """A result without its line is of no use, whoever worked on it."""
    lines = [b"%d\n" % at for at in range(count)]
    got = list(each_line(lines, twice, processes=2))
    assert got == [(at + 1, b"%d%d" % (at, at)) for at in range(count)]


def test_blank_lines_are_counted_and_left_out():
    """The number must be the one that an editor shows."""
    assert [n for n, _ in each_line([b"a\n", b"\n", b"b\n"], twice)] == [1, 3]


def test_only_a_few_batches_are_read_ahead():
    """A file of any length must cost the same memory."""
    read = itertools.count()
    taken = 0

    def lines():
        nonlocal taken
        for at in read:
            taken = at
            yield b"x\n"

    results = each_line(lines(), twice, processes=2)
    next(results)
    results.close()
    assert taken <= (AHEAD * 2 + 4) * BATCH


def test_a_failure_in_another_process_is_raised_here():
    """A silent gap in the results would pass for harmless."""
    with pytest.raises(ValueError, match="x"):
        list(each_line([b"x\n"] * (5 * BATCH), broken, processes=2))
