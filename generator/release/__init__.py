"""What has been built → releases beside one another, of which one is what readers are given."""
