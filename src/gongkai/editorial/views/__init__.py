"""The pages of the reviews in the back office."""
