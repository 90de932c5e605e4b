"""What changed between two states of a text: by field, block and character."""
