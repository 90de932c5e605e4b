"""How dates and moments are written where a page does not say otherwise."""
