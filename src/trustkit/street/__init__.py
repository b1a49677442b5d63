"""The street: makes up businesses with their archives, sheets and customers, each with a lesson planted in it."""
