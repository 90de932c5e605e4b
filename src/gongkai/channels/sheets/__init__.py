"""Sheets that come in: the ledger of what was published before the system came."""
