"""Ids in little memory behave as a dictionary of numbers would."""

from hypothesis import given
from hypothesis import strategies as st

from redline.evaluate.ids import Numbers


@given(st.lists(st.text(max_size=3)), st.text(max_size=3))
def test_texts_are_numbered_as_in_a_dictionary(texts, other):
    """Each text has one number, in the order of its first appearance."""
    numbers, plain = Numbers(), {}
    for text in texts:
        new = text not in plain
        assert numbers.add(text) is new
        assert numbers.number(text) == plain.setdefault(text, len(plain))
    assert len(numbers) == len(plain)
    assert (other in numbers) is (other in plain)
    assert numbers.find(other) == plain.get(other)


def test_many_texts_are_told_apart():
    """Also after the room was doubled several times."""
    numbers = Numbers()
    for number in range(20_000):
        assert numbers.number(f"row-{number}") == number
    assert all(numbers.find(f"row-{n}") == n for n in range(0, 20_000, 7))
    assert "row-20000" not in numbers
    assert 7 not in numbers
