"""The statutory forms on paper: files in, files out.  Usable without Django and without a database."""
