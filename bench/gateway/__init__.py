"""What the gateway costs and carries, beside a bare pass-through and other gateways."""
