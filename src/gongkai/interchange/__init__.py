"""The statutory forms on paper: files in, files out.  Needs neither Django nor a database."""
