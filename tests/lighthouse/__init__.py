"""Lighthouse's marks for each kind of page: `make lighthouse`."""
