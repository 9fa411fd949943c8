"""Content files: what the portal tells, as YAML that people can read, write and keep.

An app says in a short `content.py` what stands in its files. This room reads, merges and writes them, and knows
none of the apps.
"""
