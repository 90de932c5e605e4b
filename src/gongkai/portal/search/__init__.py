"""Searching the site: Chinese found by any part of it, in what is public and in nothing else.

Read in this order: `asking` (a query becomes what it asks for), `engine` (what an engine answers),
`embedded` (ours), `records` (what goes in), `indexing` (how it gets there), `results` (what comes
out).
"""
