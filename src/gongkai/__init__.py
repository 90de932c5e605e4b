"""Government information disclosure: from the record of an act to the statutory annual report."""

__version__ = "0.1.0"
