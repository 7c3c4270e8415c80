"""Pure functions HTML → HTML, the same in our pipeline and in a staged project's `mkdocs build`."""
