"""The PO files of the interface: what is wrong with them, in sentences for translators, and how they are compiled."""
