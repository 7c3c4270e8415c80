"""What a trust's own marks teach: changes of topics' words, proposed with all that they would do."""
