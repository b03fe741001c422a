"""What waits for the head's signature: second requests, letters of apology."""
