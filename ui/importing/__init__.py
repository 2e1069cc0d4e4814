"""The window in which any list is brought in: the file, its columns, what each row would do."""
