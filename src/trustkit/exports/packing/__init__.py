"""What was handed over (a zip, a tar, a folder, a file): which files lie in it, and their bytes within bounds."""
