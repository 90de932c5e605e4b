"""What pages of this context ask for."""
