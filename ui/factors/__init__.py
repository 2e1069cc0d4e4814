"""The map of the factors: which cause feeds which, drawn with the items of the canvas."""
