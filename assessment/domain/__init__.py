"""The rules. Standard library only: knows no database, no screen and no file format."""
