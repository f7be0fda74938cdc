"""What gets past the gateway: plain harm, held harmless prompts and every attack of ours."""
