"""What the site costs, measured against the limit of the same server. `make bench` runs it."""
