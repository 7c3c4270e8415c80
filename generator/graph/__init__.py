"""The knowledge graph: how pages and topics hang together. Pure."""
