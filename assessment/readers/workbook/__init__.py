"""Workbooks and CSV files from outside, read into sheets of rows of cells within bounds that are checked first."""
