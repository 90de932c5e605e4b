"""The register of messages, and what everyone may read of them."""
