"""The pages. With `web`, the only package that knows Streamlit; holds no rule and no SQL."""
