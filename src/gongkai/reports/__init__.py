"""The annual report: counted from the ledger, checked, published."""
