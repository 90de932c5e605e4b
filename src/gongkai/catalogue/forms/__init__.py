"""What an officer fills in: entries of the registers, acts on documents, catalogues and uploads."""
