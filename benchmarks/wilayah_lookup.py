"""Point to desa, look-ups a second, beside a plain search through all villages in the same run.

python benchmarks/wilayah_lookup.py
"""

import math
import os
import random
import resource
import tempfile
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.situs.settings")
os.environ.setdefault("KENTONGAN_MODE", "uji")
os.environ.setdefault("KENTONGAN_DATA_DIR", tempfile.mkdtemp(prefix="kentongan-ukur-"))

POINTS = 40_000


def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def naive(villages, lat, lon):
    return min(villages, key=lambda v: math.hypot(v[1] - lon, v[2] - lat))[0]


def rate(name, count, work):
    began = time.perf_counter()
    work()
    each = count / (time.perf_counter() - began)
    print(f"{name:<44}{each:>12,.0f} /s")
    return each


def main():
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from kentongan.wilayah.lookup import desa_at, desa_at_many
    from kentongan.wilayah.register import areas

    villages = [(a.kode, a.lon, a.lat) for a in areas() if a.tingkat == 4 and a.lat is not None]
    before, began = memory(), time.perf_counter()
    desa_at(0.0, 109.0)
    print(f"first look-up {time.perf_counter() - began:.2f} s, {memory() - before:.0f} MB more\n")
    chance = random.Random(1)
    near = [
        (v[2] + chance.gauss(0, 0.01), v[1] + chance.gauss(0, 0.01))
        for v in chance.choices(villages, k=POINTS)
    ]
    lats, lons = [p[0] for p in near], [p[1] for p in near]
    slow = rate("plain search, one by one", 20, lambda: [naive(villages, *p) for p in near[:20]])
    one = rate("desa_at, one by one", POINTS, lambda: [desa_at(*p) for p in near])
    many = rate("desa_at_many, near villages", POINTS, lambda: desa_at_many(lats, lons))
    wide = [(chance.uniform(-11, 6), chance.uniform(95, 141)) for _ in range(POINTS)]
    lats, lons = [p[0] for p in wide], [p[1] for p in wide]
    rate("desa_at_many, anywhere in the box", POINTS, lambda: desa_at_many(lats, lons))
    print(f"\none by one {one / slow:,.0f} times, many {many / slow:,.0f} times the plain search")


if __name__ == "__main__":
    main()
