"""Scoring sheets: a workbook in which somebody answers off line and sends it back."""
