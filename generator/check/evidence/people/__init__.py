"""Words that help to tell a person's name: first names, ordinary words, well-known figures."""
