"""The policy that tells a browser what a page may load."""

from contextlib import closing

POLICY = "Content-Security-Policy"


def test_a_page_and_the_service_worker_bring_the_policy(db, client):
    for path in ("/luring/", "/pekerja.js"):
        assert "script-src 'self'" in client.get(path).headers[POLICY], path


def test_a_built_file_is_held_by_the_policy_of_its_page(db, client):
    with closing(client.get("/static/situs/tema.js")) as response:
        assert response.status_code == 200
        assert POLICY not in response.headers
