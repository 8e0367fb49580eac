"""The public page: a round told to everybody, as one page of HTML."""
