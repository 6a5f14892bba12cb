"""The worker and its client as processes of their own, with clocks short enough for a test."""

import os
import sys

from django.conf import settings

settings.Q_CLUSTER = settings.Q_CLUSTER | {
    "timeout": 2,
    "retry": 3,
    "poll": 0.1,
    "guard_cycle": 0.1,
}


def enqueue(dotted, *args):
    from kentongan.akses import jobs

    jobs.enqueue(dotted, *args, key="a")


def work():
    from kentongan.akses.jobs import run_worker

    run_worker()


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    verb, *rest = sys.argv[1:]
    if verb == "migrate":
        call_command("migrate", verbosity=0)
    else:
        {"enqueue": enqueue, "work": work}[verb](*rest)
    sys.stdout.flush()
    os._exit(0)
