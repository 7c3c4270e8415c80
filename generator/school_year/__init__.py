"""The trust's year: its calendar, its sessions, and when a page is to be reviewed."""
