"""Moving in and out: articles and documents of another system as records of plain values."""
