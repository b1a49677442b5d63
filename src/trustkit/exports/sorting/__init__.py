"""Which file is what: known by name or by content, renamed, lost, left over, or of no export that is read."""
