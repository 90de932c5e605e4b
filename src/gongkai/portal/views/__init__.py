"""What the public and the error handlers are answered."""
