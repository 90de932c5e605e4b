"""What the ledger says of a year, which rows stand behind a figure, and what has changed since."""
