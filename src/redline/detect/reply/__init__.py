"""What a reply does: how far it refuses."""

from redline.detect.reply.refusal import Grade, Said, grade

__all__ = ["Grade", "Said", "grade"]
