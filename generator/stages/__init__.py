"""The stages, each a file with one public verb. No stage knows another; pipeline.py joins them."""
