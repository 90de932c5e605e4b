"""What officers see of an organ beside the registers."""
