"""Small Django tools without a domain word, one topic a file."""
