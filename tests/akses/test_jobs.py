import datetime as dt
import logging

import pytest
from django.db import transaction
from django_q.models import Failure, OrmQ, Schedule, Success, Task

from kentongan.akses import jobs, schedules
from kentongan.akses.models import NomorUrut, Pekerjaan
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
COUNT = "tests.akses.tasks.count"
FAIL = "tests.akses.tasks.fail"


def effects(jenis="uji"):
    row = NomorUrut.objects.filter(jenis=jenis).first()
    return row.terakhir if row else 0


def test_enqueue_writes_row_and_message_in_the_callers_transaction():
    assert jobs.enqueue(COUNT, "uji", key="a") is True
    assert (Pekerjaan.objects.count(), OrmQ.objects.count()) == (1, 1)


def test_a_caller_that_rolls_back_enqueues_nothing():
    with transaction.atomic():
        jobs.enqueue(COUNT, "uji", key="a")
        transaction.set_rollback(True)
    assert (Pekerjaan.objects.count(), OrmQ.objects.count()) == (0, 0)


def test_the_same_key_is_enqueued_once():
    answers = [jobs.enqueue(COUNT, "uji", key="a") for _ in range(3)]
    assert answers == [True, False, False]
    assert OrmQ.objects.count() == 1


def test_a_job_must_be_a_function_of_a_tasks_module():
    with pytest.raises(ValueError, match="tasks module"):
        jobs.enqueue("os.system", "true", key="a")
    with pytest.raises(ImportError):
        jobs.enqueue("tests.akses.tasks.absent", key="a")


@pytest.mark.parametrize("task", [COUNT, "tests.akses.tasks.count_outside"])
def test_a_job_delivered_twice_takes_effect_once(task):
    jobs.enqueue(task, "uji", key="a")
    jobs.run("a")
    jobs.run("a")
    row = Pekerjaan.objects.get()
    assert (effects(), row.attempts, row.done_at is not None) == (1, 1, True)


def test_a_failing_job_leaves_no_effect_and_keeps_its_error(caplog):
    caplog.set_level(logging.CRITICAL)
    jobs.enqueue(FAIL, "uji", key="a")
    jobs.run("a")
    row = Pekerjaan.objects.get()
    assert (effects(), row.attempts, row.done_at) == (0, 1, None)
    assert "sengaja gagal" in row.last_error


def test_a_failing_job_is_handed_out_again_later_and_given_up_in_the_end(caplog):
    caplog.set_level(logging.CRITICAL)
    jobs.enqueue(FAIL, "uji", key="a")
    jobs.run("a")
    assert jobs.sweep(now=Pekerjaan.objects.get().created_at) == 0
    much_later = Pekerjaan.objects.get().created_at + dt.timedelta(days=1)
    assert jobs.sweep(now=much_later) == 1
    for _ in range(20):
        jobs.run("a")
    assert Pekerjaan.objects.get().attempts == jobs.MAX_ATTEMPTS
    assert jobs.sweep(now=much_later + dt.timedelta(days=1)) == 0
    assert jobs.backlog().given_up == 1


def ended(name, days, *, success=False):
    at = NOW - dt.timedelta(days=days)
    Task.objects.create(id=name, name=name, func="x", started=at, stopped=at, success=success)


def test_the_sweeper_forgets_failures_after_a_set_number_of_days(settings):
    assert settings.FAILED_TASKS_DAYS == 30
    ended("lama", 31)
    ended("baru", 29)
    ended("berhasil", 31, success=True)  # of those django-q2 keeps the last ones itself
    jobs.sweep(now=NOW)
    assert set(Task.objects.values_list("id", flat=True)) == {"baru", "berhasil"}
    settings.FAILED_TASKS_DAYS = 7
    jobs.sweep(now=NOW)
    assert (Failure.objects.count(), Success.objects.count()) == (0, 1)


def test_failures_of_the_last_day_are_counted():
    for name, days in (("tadi", 0.1), ("kemarin", 0.9), ("lusa", 1.1)):
        ended(name, days)
    ended("berhasil", 0.1, success=True)
    assert jobs.failed_lately(now=NOW) == 2


def test_the_sweeper_forgets_jobs_done_long_ago():
    Pekerjaan.objects.create(key="old", dotted=COUNT, done_at=NOW - dt.timedelta(days=200))
    Pekerjaan.objects.create(key="new", dotted=COUNT, done_at=NOW - dt.timedelta(days=2))
    jobs.sweep(now=NOW)
    assert list(Pekerjaan.objects.values_list("key", flat=True)) == ["new"]


def test_installing_the_schedules_twice_changes_nothing():
    first = schedules.install_schedules()
    rows = list(Schedule.objects.order_by("name").values())
    assert schedules.install_schedules() == first
    assert list(Schedule.objects.order_by("name").values()) == rows
    assert {"kentongan.akses.tasks.seal", "kentongan.akses.tasks.sweep"} <= {
        task.dotted for task in first
    }


def test_a_schedule_that_left_the_list_is_removed():
    schedules.install_schedules()
    Schedule.objects.create(name="gone", func="kentongan.akses.schedules.run_periodic")
    schedules.install_schedules()
    assert not Schedule.objects.filter(name="gone").exists()


def test_every_periodic_task_runs_on_an_empty_database():
    for task in schedules.periodic_tasks():
        schedules.run_periodic(task.dotted)
