"""The formats of the one language this software speaks."""
