"""Rows that are ours become the tables of a stream: ids, followers, profiles, and the day of the export."""
