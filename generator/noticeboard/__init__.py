"""What the check says, beside the pages that `serve` shows."""
