"""The catalogue → how its pages hang together."""
