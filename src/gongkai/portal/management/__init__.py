"""What of the portal is started from the command line."""
