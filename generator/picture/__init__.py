"""Pages that change → pictures of them, as they were and as they would be."""
