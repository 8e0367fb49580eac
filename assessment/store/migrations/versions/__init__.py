"""The steps, the first release first."""
