"""What of requests is started from the command line."""
