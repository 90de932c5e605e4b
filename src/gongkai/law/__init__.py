"""What the rules say: pure functions of dates, terms and counts.  Standard library only."""
