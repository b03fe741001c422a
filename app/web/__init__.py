"""HTTP plumbing that the desk, the public pages and the tablet share."""
