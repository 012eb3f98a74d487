"""The same sources, built by each engine that the project may have to live with."""
