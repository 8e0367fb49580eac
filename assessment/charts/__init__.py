"""Frames in, Vega-Lite out. Knows no Streamlit."""
