"""Files from outside in; domain objects, or a list of problems, out. Every file is hostile until it was read here."""
