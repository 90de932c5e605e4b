"""Access requests (依申请公开), from lodging to archive."""
