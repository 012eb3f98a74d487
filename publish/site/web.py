"""Files that only a web host reads, beside the pages."""

from __future__ import annotations

import datetime
from pathlib import Path
from urllib.parse import urlsplit

from publish.site import headers

NGINX = "entetes-nginx.conf"


def write(site: Path, dist: Path, *, address: str, epoch: int) -> None:
    """Write the headers and `security.txt` for a site published at `address` (ends with « / »).

    `epoch`, in seconds, dates what has to expire: a year later.
    """
    base = urlsplit(address).path or "/"
    (site / "_headers").write_text(headers.netlify(), encoding="utf-8")
    (site / ".htaccess").write_text(headers.apache(base), encoding="utf-8")
    (dist / NGINX).write_text(headers.nginx(base), encoding="utf-8")
    expires = datetime.datetime.fromtimestamp(epoch, datetime.UTC) + datetime.timedelta(days=365)
    known = site / ".well-known"
    known.mkdir()
    # RFC 9116
    (known / "security.txt").write_text(
        f"Contact: {address}mentions-legales/#retrait\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        "Preferred-Languages: fr, en\n"
        f"Canonical: {address}.well-known/security.txt\n",
        encoding="utf-8",
    )
