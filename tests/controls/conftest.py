"""What the examples of the small brief teach, learnt once for all tests of controls."""

import pytest
import small


@pytest.fixture(scope="session")
def learnt_small(learnt, tmp_path_factory):
    """Return a folder with what the small brief teaches; variants of it learn there as well."""
    brief = tmp_path_factory.mktemp("small") / "brief.md"
    brief.write_text(small.BRIEF)
    return learnt("small", brief)
