"""A plan → a site's HTML, searchable."""
