"""Tags for the templates of this context."""
