"""What Facebook and Instagram write alike: conversations, and the lines in them that nobody wrote."""
