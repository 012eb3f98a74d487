"""The headers that a host adds to every answer, in the form that each kind of host reads."""

from __future__ import annotations

CSP = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in CSP.items()),
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def netlify() -> str:
    """Return `_headers`, which Netlify, Cloudflare Pages and their like read."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())


def apache(base: str) -> str:
    """Return `.htaccess` for a site whose addresses begin with `base` (« / » or « /guide/ »)."""
    lines = "".join(f'  Header always set {name} "{value}"\n' for name, value in HEADERS.items())
    types = "AddType text/vtt .vtt\nAddType application/manifest+json .webmanifest\n"
    return (
        f"ErrorDocument 404 {base}404.html\n{types}<IfModule mod_headers.c>\n{lines}</IfModule>\n"
    )


def nginx(base: str) -> str:
    """Return what to include in the `server` block of nginx."""
    lines = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return f"error_page 404 {base}404.html;\n{lines}"
