"""The pages of this context in the back office: registers, and what was published by whom."""
