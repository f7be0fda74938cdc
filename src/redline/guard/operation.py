"""Names under which a scope says how the gateway is run, and what came of a request.

Whoever stands before the gateway writes them; a request cannot.
"""

__all__ = ["ANYWHERE", "EXCHANGE", "OPERATION", "POLICY"]

ANYWHERE = "redline.anywhere"
"""Whether the gateway answers under other names than this machine's own."""
EXCHANGE = "redline.exchange"
"""The exchange, once there is one."""
OPERATION = "redline.operation"
"""What `/ready` says of the operation."""
POLICY = "redline.policy"
"""Digest of the policy that answers, once that is known."""
