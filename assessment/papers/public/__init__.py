"""The public version: what the group's papers say once everything is left out that is not for everybody."""
