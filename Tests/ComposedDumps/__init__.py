"""Backup files put together from parts, restored into a real server, and compared with what the program reads of them."""
