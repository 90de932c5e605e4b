"""Before it goes out: reviews, proofs and secrecy review."""
