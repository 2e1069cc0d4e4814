"""The canvas: scene, items, gestures, view, edits, each in its own file."""
