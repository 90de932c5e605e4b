"""What officers see of requests."""
