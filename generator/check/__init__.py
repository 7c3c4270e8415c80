"""The catalogue and its links → what is wrong."""
