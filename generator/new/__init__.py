"""What writes a trust's sources."""
