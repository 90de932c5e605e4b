"""The demonstration year: the seed's organ and figures, everything else invented and marked so."""
