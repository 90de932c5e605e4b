"""The pages of letters in the back office: drafting, the letter, the list, the first page."""
