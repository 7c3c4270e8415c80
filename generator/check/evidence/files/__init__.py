"""What a file is, and what is in it besides what a reader sees."""
