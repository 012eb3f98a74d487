"""Devices that do not keep what a page gives them: scripts to run before the page's own."""

from __future__ import annotations

# What browsers do when they refuse, when they have no memory, when they have no room left
REFUSED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused", "SecurityError"); },
});"""
ABSENT = 'Object.defineProperty(window, "localStorage", { get: () => null });'
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError");
};"""
