"""The tree over a record: one root, and a short path from every entry to it."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from redline.store.independent import climbed
from redline.store.tree import Frontier, leaf, node, path_of

HASHES = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70)


def slow_root(leaves):
    """Return the root as RFC 9162 defines it: split at the largest power of two below."""
    if len(leaves) == 1:
        return leaves[0]
    cut = 1
    while cut * 2 < len(leaves):
        cut *= 2
    return node(slow_root(leaves[:cut]), slow_root(leaves[cut:]))


def frontier(hashes):
    """Return the frontier of some entries."""
    tree = Frontier()
    for one in hashes:
        tree.add(one)
    return tree


@given(hashes=HASHES)
def test_the_running_root_is_that_of_the_definition(hashes):
    """Built entry by entry or all at once, a record comes to the same."""
    tree = Frontier()
    for size, one in enumerate(hashes, start=1):
        tree.add(one)
        assert tree.root() == slow_root([leaf(h) for h in hashes[:size]])
        assert len(tree.roots) == size.bit_count()


@given(hashes=HASHES, data=st.data())
def test_every_entry_has_a_path_to_the_root_and_no_other_one_fits(hashes, data):
    """The checker that shares no code with the prover follows the same path."""
    index = data.draw(st.integers(0, len(hashes) - 1))
    root, path, size = frontier(hashes).root(), path_of(hashes, index), len(hashes)
    assert climbed(leaf(hashes[index]), index, size, path) == root
    assert len(path) <= (size - 1).bit_length()
    assert climbed(leaf(b"another"), index, size, path) != root
    assert climbed(leaf(hashes[index]), index, size, [*path, root]) != root
    if path:
        assert climbed(leaf(hashes[index]), index, size, path[:-1]) != root


def test_an_empty_tree_has_the_root_of_nothing():
    """RFC 9162, section 2.1.1."""
    assert Frontier().root() == sha256().digest()
