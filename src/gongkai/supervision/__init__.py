"""Whether the organ complies."""
