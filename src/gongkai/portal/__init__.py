"""What citizens see: the pages of a site."""
