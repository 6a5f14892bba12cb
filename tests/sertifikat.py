"""Certificates and servers under TLS of one's own, on this machine."""

import datetime as dt
import socketserver
import ssl
import threading
from contextlib import contextmanager, suppress

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

DAY = dt.timedelta(days=1)
WAYS = pytest.mark.parametrize("way", ["ssl", "starttls"])
"""TLS from the first byte, or asked for on an open line."""


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


class Authority:
    """A region's own certificate authority; its files lie in *folder*."""

    def __init__(self, folder, name="CA Contoh"):
        folder.mkdir(exist_ok=True)
        self.folder, self.name = folder, _name(name)
        self.key = generate_private_key(SECP256R1())
        usage = dict.fromkeys(
            [
                "digital_signature",
                "content_commitment",
                "key_encipherment",
                "data_encipherment",
                "key_agreement",
                "encipher_only",
                "decipher_only",
            ],
            False,
        )
        made = self._about(self.name, self.key, days=30).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        usage |= {"key_cert_sign": True, "crl_sign": True}
        made = made.add_extension(x509.KeyUsage(**usage), critical=True)
        self.file = folder / "ca.pem"
        self.file.write_bytes(made.sign(self.key, SHA256()).public_bytes(Encoding.PEM))

    def _about(self, subject, key, *, days):
        now = dt.datetime.now(dt.UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 60 * DAY)
            .not_valid_after(now + days * DAY)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False
            )
        )

    def context(self, host, *, days=30):
        """What a server shows that is *host*, until so many *days* from now."""
        key = generate_private_key(SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        made = self._about(_name(host), key, days=days).add_extension(names, critical=False)
        file = self.folder / "server.pem"
        file.write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            + made.sign(self.key, SHA256()).public_bytes(Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


class TlsHandler(socketserver.StreamRequestHandler):
    """Speaks line by line, under TLS from the start or from when it is asked to."""

    def setup(self):
        if self.server.context and not self.server.starttls:
            self.request = self.server.context.wrap_socket(self.request, server_side=True)
        super().setup()

    @property
    def offers_starttls(self):
        return self.server.starttls and not isinstance(self.request, ssl.SSLSocket)

    def begin_tls(self):
        super().finish()
        self.request = self.server.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self):
        with suppress(OSError):
            super().finish()
        self.request.close()

    def say(self, line):
        self.wfile.write(line if isinstance(line, bytes) else line.encode())
        self.wfile.write(b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads, block_on_close = True, False, True

    def handle_error(self, request, client_address):
        """A client that hangs up, as one does that refuses a certificate, is no fault here."""


@contextmanager
def serving(handler, context=None, *, starttls=False):
    server = _Server(("127.0.0.1", 0), handler)
    server.context, server.starttls = context, starttls
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
