"""What the illustrative groups said: made up, to show how the product works."""
