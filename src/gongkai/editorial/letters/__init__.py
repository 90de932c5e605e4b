"""The review sheet of an item (信息发布审核表), set on A4."""
