"""What rules draw on."""
