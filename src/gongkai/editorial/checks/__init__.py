"""What the machine looks for in a text before a person reads it: pure functions, text to findings.

Nothing here knows the database; `run.check` is the one entrance.
"""
