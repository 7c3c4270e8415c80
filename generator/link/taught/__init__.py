"""What a trust's own marks teach: changes of topics' words, with all that they would do."""
