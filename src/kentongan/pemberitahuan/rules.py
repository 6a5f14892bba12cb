"""What went wrong on the line to a mail server. Pure."""

import imaplib
import smtplib
import ssl

_TIME = frozenset({9, 10})
"""OpenSSL: the certificate is not valid yet, or not any more."""
_NAME = frozenset({62, 63, 64})
"""OpenSSL: another host name, e-mail address or IP address."""


class CaUnreadable(OSError):
    """The file with a region's own certificate authority can not be read."""


def fault_of(error: OSError | imaplib.IMAP4.error) -> str:
    """The code of the message that tells the cure of *error*."""
    if isinstance(error, CaUnreadable):
        return "surel.ca_unreadable"
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in _TIME:
            return "surel.certificate_time"
        return (
            "surel.certificate_name" if error.verify_code in _NAME else "surel.certificate_issuer"
        )
    is_protocol = isinstance(error, imaplib.IMAP4.error | smtplib.SMTPNotSupportedError)
    if isinstance(error, ssl.SSLError) or (is_protocol and "TLS" in str(error)):
        return "surel.no_tls"
    is_broken = isinstance(error, imaplib.IMAP4.abort)
    if (is_protocol and not is_broken) or isinstance(error, smtplib.SMTPAuthenticationError):
        return "surel.refused"
    return "surel.unreachable"
