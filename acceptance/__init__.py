"""What readers that nobody here wrote make of the files that refkit writes."""
