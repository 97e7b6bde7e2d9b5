"""The configuration by which nginx shares readers out among several processes of the dashboard, the replicas.

`python -m scripts.nginx_configuration ADDRESS:PORT … [--listen ADDRESS:PORT]` prints it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from string import Template

COOKIE = "iemn_replica"
_LOCAL = "127.0.0.1"

# What a browser sends stays with one replica, which alone has its session and the files that were made for it. The
# cookie names that replica, and one of 16 lots: by these the browsers of a replica that died are shared out, those of
# one browser to the same replica. So many tell nobody apart.
#
# That a replica is dead is known at once, as it takes no connection, and nothing was asked of it then; the cookie moves
# with the first answer of another, and stays there when the dead one is back.
#
# Nothing is logged: nginx writes the readers' addresses beside its errors. What a reader sends, Streamlit's 50 MB at
# most, is kept until a replica has it, in memory: none of it is written to a disk.
_CONFIGURATION = Template("""\
daemon off;
pid nginx.pid;
error_log stderr alert;
worker_processes 1;

events {
    worker_connections 4096;
}

http {
    access_log off;
    server_tokens off;
    client_body_temp_path requests;
    proxy_temp_path answers;
    fastcgi_temp_path unused;
    uwsgi_temp_path unused;
    scgi_temp_path unused;

    upstream newcomers {
$servers
    }

    upstream another {
        hash $$lot;
$servers
    }

    map $$cookie_$cookie $$replica {
        default newcomers;
$addresses
    }

    map $$cookie_$cookie $$lot {
        default $$new_lot;
        "~^[0-9]+-(?<known_lot>[0-9a-f])$$" $$known_lot;
    }

    map $$request_id $$new_lot {
        "~(?<drawn_lot>[0-9a-f])$$" $$drawn_lot;
    }

    # The last one that was asked, as another may have been asked in vain before.
    map $$upstream_addr $$answered_by {
        default "";
$numbers
    }

    # Empty, and then not sent, where the cookie names the replica that answered already.
    map "$$answered_by $$cookie_$cookie" $$new_cookie {
        default "$cookie=$$answered_by-$$lot; Path=/; HttpOnly; SameSite=Lax";
        "~^ " "";
        "~^(?<answering>[0-9]+) (?P=answering)-[0-9a-f]$$" "";
    }

    map $$http_upgrade $$of_connection {
        default upgrade;
        "" close;
    }

    server {
        listen $listen;
        client_max_body_size 60m;
        client_body_buffer_size 60m;
        add_header Set-Cookie $$new_cookie always;
        proxy_http_version 1.1;
        proxy_set_header Host $$http_host;
        proxy_set_header Upgrade $$http_upgrade;
        proxy_set_header Connection $$of_connection;
        proxy_connect_timeout 2s;
        proxy_read_timeout 300s;
        proxy_send_timeout 300s;
        proxy_max_temp_file_size 0;

        location / {
            proxy_pass http://$$replica;
            error_page 502 504 = @another;
        }

        location @another {
            proxy_pass http://another;
        }
    }
}
""")


def configuration(replicas: Sequence[str], listen: str) -> str:
    """The configuration of nginx for replicas at these addresses, “127.0.0.1:8601”, that listens at another.

    The folder from which nginx is started has to be writable; it needs no rights beyond that.
    """
    numbered = list(enumerate(replicas, 1))
    return _CONFIGURATION.substitute(
        cookie=COOKIE,
        listen=listen,
        servers="\n".join(f"        server {address};" for address in replicas),
        addresses="\n".join(f'        "~^{number}-[0-9a-f]$" {address};' for number, address in numbered),
        numbers="\n".join(f'        "~(^|[ ,]){_escaped(address)}$" {number};' for number, address in numbered),
    )


def _escaped(address: str) -> str:
    """An address within a regular expression of nginx's."""
    return address.replace(".", r"\.").replace("[", r"\[").replace("]", r"\]")


def main() -> int:
    """Print the configuration for the replicas that are named."""
    parser = argparse.ArgumentParser(prog="python -m scripts.nginx_configuration", description=__doc__)
    parser.add_argument("replicas", nargs="+", metavar="ADDRESS:PORT", help="where a replica answers")
    parser.add_argument("--listen", default=f"{_LOCAL}:8501", metavar="ADDRESS:PORT", help="where nginx answers")
    arguments = parser.parse_args()
    sys.stdout.write(configuration(arguments.replicas, arguments.listen))
    return 0


if __name__ == "__main__":
    sys.exit(main())
