"""What changes a trust's sources as a whole: the year that begins, pages that move."""
