"""One site of one version, decided: every path, page, link and entry of its navigation."""
