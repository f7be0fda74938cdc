"""Property tests of numbers have no clock: a busy machine must not fail them."""

from hypothesis import settings

settings.register_profile("no-clock", deadline=None)
settings.load_profile("no-clock")
