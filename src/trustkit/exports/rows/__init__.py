"""The bytes of a file become rows: JSON, CSV, worksheets, web pages and repositories, each by declared places."""
