"""What forty people look at: large type, one step and one question at a time."""
