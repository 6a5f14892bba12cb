"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from kentongan.situs.lifeline import die_with_parent_if_tied

die_with_parent_if_tied()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.situs.settings")
application = get_wsgi_application()


def _refuse_unsafe_production() -> None:
    from django.db import connection  # noqa: PLC0415 -- as below

    from kentongan.situs.checks import unsafe_reasons  # noqa: PLC0415 -- after the rooms are loaded
    from kentongan.situs.env import ConfigurationError  # noqa: PLC0415 -- as above

    reasons = unsafe_reasons()
    connection.close()  # opened by the main thread, which serves no request
    if reasons:
        raise ConfigurationError(" ".join(reasons))


_refuse_unsafe_production()
