from django.db import OperationalError
from django.test import RequestFactory

from kentongan.situs import context


def test_a_page_stands_where_the_database_does_not(settings, monkeypatch):
    settings.MODE = "contoh"

    def unreachable():
        raise OperationalError

    monkeypatch.setattr(context, "has_sample_accounts", unreachable)
    found = context.site(RequestFactory().get("/"))
    assert (found["is_trial"], found["is_sample"]) == (True, False)
