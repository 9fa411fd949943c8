"""Every part of the pages in every state, for those who build them."""
