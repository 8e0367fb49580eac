"""What stands between the network and the screens: who is answered, with which headers, and how the server starts.

request --> headers --> hosts --> door --> closed --> routes of our own, then Streamlit
"""
