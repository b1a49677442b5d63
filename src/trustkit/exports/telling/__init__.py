"""What is said of an export once it is read: what became of each row, and what it can tell of which days."""
