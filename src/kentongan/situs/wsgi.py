"""The WSGI application that granian serves."""

import gc
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


def _warm_up() -> None:
    """Load every page's code before the first visitor, and let the collector pass it by.

    A full collection walks half a million objects that never die: a tenth of a second that
    would fall on some visitor.
    """
    from django.urls import get_resolver  # noqa: PLC0415 -- as above

    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)  # a page makes and drops thousands of objects in no circle


_refuse_unsafe_production()
_warm_up()
