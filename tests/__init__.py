"""The promises of this application, one folder a kind. `python -m tests` runs them all."""
