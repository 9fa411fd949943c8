"""The kinds of records: each app declares its own once, in `kinds.py`, and every list of kinds is made of them."""
