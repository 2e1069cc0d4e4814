"""What leaves the canvas for paper or a picture: the drawing, posters, cards to cut out."""
