"""What each kind of page shows, as plain values for its template. Decided here, printed there."""
