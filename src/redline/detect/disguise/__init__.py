"""What a text hides: invisible and look-alike characters, encodings, letters set apart."""

from redline.detect.disguise.views import MOST, REACH, readable, views

__all__ = ["MOST", "REACH", "readable", "views"]
