"""A round as JSON: one round and all that its group agreed, for other programs."""
