"""How does a report stand on paper?  The layout of the form, before any kind of file is chosen."""
