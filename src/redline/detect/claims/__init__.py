"""What a reply claims about a person's health."""

from redline.detect.claims.claims import Claim, ClaimKind, claims

__all__ = ["Claim", "ClaimKind", "claims"]
