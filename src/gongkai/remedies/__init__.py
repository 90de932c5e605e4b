"""What follows a decision: reconsideration, litigation, complaint."""
