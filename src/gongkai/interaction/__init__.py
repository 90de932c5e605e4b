"""What citizens say: messages and their replies."""
