"""A published tree → what colleagues take away: subjects off line, handbooks, packs."""
