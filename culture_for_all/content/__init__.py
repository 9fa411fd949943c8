"""Content files: what the portal tells, as YAML that people can read, write and keep.

A kind says with a `ContentFile` what stands in its file. This room reads, merges and writes them, and knows none of
the apps.
"""
