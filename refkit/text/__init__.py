"""What any text is made of: characters, dashes, LaTeX, numerals."""
