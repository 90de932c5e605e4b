"""What officers and citizens see of the registers."""
