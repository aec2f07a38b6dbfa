"""Random clouds, the dumps that a server would write of them, and an oracle of the traces; see ../README.md."""
