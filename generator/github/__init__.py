"""What GitHub reads of a trust's repository beside its pages, made from the settings."""
