"""The sheets: what is asked about one element of each kind, on the right side."""
