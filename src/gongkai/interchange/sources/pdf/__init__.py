"""What a PDF says, page breaks and drawing undone: the way in is `read_pdf`."""

from gongkai.interchange.sources.pdf.reading import read_pdf

__all__ = ["read_pdf"]
