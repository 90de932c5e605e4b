"""Who we are: organs, divisions, officers and their roles."""
