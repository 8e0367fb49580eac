"""The pre-read: what a round will ask, for people who prepare on paper."""
