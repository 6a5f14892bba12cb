import json
import zipfile

import numpy as np
import pytest
import shapely
from shapely.geometry import mapping

from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah import actions, boundary_files
from kentongan.wilayah.enums import SumberBatas
from kentongan.wilayah.models import Batas
from kentongan.wilayah.peta import map_of

pytestmark = pytest.mark.usefixtures("loaded")

SOURCE = "contoh, bukan batas sungguhan"
# Three kecamatan of Mempawah as squares; the values a real file would have.
ROWS = [
    {
        "KDCPUM": "61.02.17",
        "WADMKC": "Sadaniang",
        "WADMKK": "Mempawah",
        "WADMPR": "Kalimantan Barat",
    },
    {"KDCPUM": "61.02.06", "WADMKC": "Toho", "WADMKK": "Mempawah", "WADMPR": "Kalimantan Barat"},
    {
        "KDCPUM": "61.02.15",
        "WADMKC": "Segedong",
        "WADMKK": "Mempawah",
        "WADMPR": "Kalimantan Barat",
    },
]
BOXES = [shapely.box(109 + n / 10, 0.3, 109.1 + n / 10, 0.4) for n in range(3)]
CODES = ("61.02.06", "61.02.15", "61.02.17")


def collection(rows, shapes=BOXES, **more):
    features = [
        {"type": "Feature", "properties": row, "geometry": shape and mapping(shape)}
        for row, shape in zip(rows, shapes, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features, **more}


def write_json(path, document):
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def geojson(tmp_path):
    return write_json(tmp_path / "kec.geojson", collection(ROWS))


def topojson(tmp_path):
    arcs = [[[n * 100, 0], [100, 0], [0, 100], [-100, 0], [0, -100]] for n in range(3)]
    geometries = [
        {"type": "Polygon", "arcs": [[n]], "properties": row} for n, row in enumerate(ROWS)
    ]
    document = {
        "type": "Topology",
        "transform": {"scale": [0.001, 0.001], "translate": [109, 0.3]},
        "arcs": arcs,
        "objects": {"kec": {"type": "GeometryCollection", "geometries": geometries}},
    }
    return write_json(tmp_path / "kec.topojson", document)


def columns_of(rows):
    return {name: [row[name] for row in rows] for name in rows[0]}


def ogr(path, driver, crs="EPSG:4326", shapes=BOXES):
    pyogrio = pytest.importorskip("pyogrio")
    fields = columns_of(ROWS)
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(shapes)),
        [np.array(values, dtype=object) for values in fields.values()],
        list(fields),
        geometry_type="Polygon",
        crs=crs,
        driver=driver,
    )
    return path


def geopackage(tmp_path):
    return ogr(tmp_path / "kec.gpkg", "GPKG")


def shapefile(tmp_path):
    return ogr(tmp_path / "kec.shp", "ESRI Shapefile")


def zipped_shapefile(tmp_path):
    made = tmp_path / "made"
    made.mkdir()
    shapefile(made)
    with zipfile.ZipFile(tmp_path / "kec.zip", "w") as archive:
        for part in sorted(made.iterdir()):
            archive.write(part, part.name)
    return tmp_path / "kec.zip"


def geoparquet(tmp_path, crs=None):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    about = {"encoding": "WKB", "geometry_types": ["Polygon"]} | ({"crs": crs} if crs else {})
    geo = {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": about}}
    table = pa.table({**columns_of(ROWS), "geometry": [shapely.to_wkb(box) for box in BOXES]})
    path = tmp_path / "kec.parquet"
    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(geo)}), path)
    return path


FORMATS = (geojson, topojson, geopackage, shapefile, zipped_shapefile, geoparquet)


def official():
    rows = Batas.objects.filter(sumber=SumberBatas.RESMI)
    return dict(rows.values_list("wilayah_kode", "geometry"))


@pytest.mark.parametrize("make", FORMATS)
def test_every_format_is_read_alike(tmp_path, make):
    report = actions.import_boundaries(make(tmp_path), source=SOURCE)
    assert (report.codes, report.unmatched, report.replaced) == (CODES, (), 0)
    shape = shapely.from_wkb(bytes(official()["61.02.17"]))
    assert shapely.area(shapely.symmetric_difference(shape, BOXES[0])) < 1e-12


def test_an_official_boundary_goes_before_the_indicative_one(tmp_path):
    area = KodeWilayah("61.02.17")
    assert map_of(area, detail=Tingkat.KECAMATAN).is_indicative
    actions.import_boundaries(geojson(tmp_path), source=SOURCE)
    assert not map_of(area, detail=Tingkat.KECAMATAN).is_indicative
    assert actions.remove_official_boundaries(Tingkat.KABUPATEN_KOTA) == 0
    assert actions.remove_official_boundaries(Tingkat.KECAMATAN) == 3
    assert map_of(area, detail=Tingkat.KECAMATAN).is_indicative


def test_a_second_import_replaces_the_first(tmp_path):
    actions.import_boundaries(geojson(tmp_path), source=SOURCE)
    report = actions.import_boundaries(geojson(tmp_path), source=SOURCE)
    assert (report.matched, report.replaced) == (3, 3)
    assert len(official()) == 3


@pytest.mark.parametrize(
    ("column", "values"),
    (
        ("kode", ("610217", "610206", "610215")),
        ("kode", (610217, 610206, 610215)),
        ("kode", (610217.0, 610206.0, 610215.0)),
        ("apa saja", ("61.02.17", "61.02.06", "61.02.15")),
    ),
)
def test_codes_are_known_in_every_writing_and_column(tmp_path, column, values):
    path = write_json(tmp_path / "x.json", collection([{column: value} for value in values]))
    report = actions.import_boundaries(path, source=SOURCE)
    assert (report.by, report.codes) == (column, CODES)


def test_without_codes_the_names_and_those_above_decide(tmp_path):
    rows = [{k: v for k, v in row.items() if k != "KDCPUM"} for row in ROWS]
    path = write_json(tmp_path / "x.geojson", collection(rows))
    report = actions.import_boundaries(path, source=SOURCE)
    assert (report.by, report.codes) == ("WADMKC", CODES)


def test_codes_of_another_scheme_are_not_trusted_against_the_names(tmp_path):
    # The codes of Statistics Indonesia: 6104 is its Mempawah, here it is Ketapang.
    rows = [
        {"kode": "6104", "nama": "Kab. Mempawah"},
        {"kode": "6103", "nama": "Kab. Landak"},
        {"kode": "6106", "nama": "Kab. Ketapang"},
    ]
    path = write_json(tmp_path / "x.geojson", collection(rows))
    report = actions.import_boundaries(path, source=SOURCE, tingkat=Tingkat.KABUPATEN_KOTA)
    assert report.codes == ("61.02", "61.04", "61.08")


def test_what_is_not_placed_is_reported_with_reason_and_suggestions(tmp_path):
    rows = [
        {"kabupaten": "Mempawah"},
        {"kabupaten": "Bogor"},
        {"kabupaten": "Negeri Antah Berantah"},
    ]
    path = write_json(tmp_path / "x.geojson", collection(rows))
    report = actions.import_boundaries(path, source=SOURCE)
    assert report.codes == ("61.02",)
    assert [(u.row, u.reason, u.suggestions) for u in report.unmatched] == [
        (1, "nama Bogor dapat berarti beberapa wilayah", ("32.01 Kabupaten Bogor", "32.71 Kota Bogor")),
        (2, "nama Negeri Antah Berantah tidak dikenal", ()),
    ]  # fmt: skip


def test_an_unknown_code_is_reported(tmp_path):
    rows = [{"kode": "61.02.17"}, {"kode": "61.02.06"}, {"kode": "61.02.99"}]
    report = actions.import_boundaries(
        write_json(tmp_path / "x.geojson", collection(rows)), source=SOURCE
    )
    assert report.codes == ("61.02.06", "61.02.17")
    assert [u.reason for u in report.unmatched] == ["kode 61.02.99 tidak ada dalam daftar wilayah"]


def test_rows_of_one_area_are_joined_and_broken_ones_repaired(tmp_path):
    bow_tie = shapely.Polygon([(109, 0), (109.1, 0.1), (109.1, 0), (109, 0.1)])
    rows = [{"kode": "61.02.17"}, {"kode": "61.02.17"}, {"kode": "61.02.06"}]
    shapes = [BOXES[0], bow_tie, None]
    path = write_json(tmp_path / "x.geojson", collection(rows, shapes))
    report = actions.import_boundaries(path, source=SOURCE)
    assert (report.codes, report.repaired) == (("61.02.17",), 1)
    assert [u.reason for u in report.unmatched] == ["baris tanpa bidang (poligon)"]
    shape = shapely.from_wkb(bytes(official()["61.02.17"]))
    assert shapely.is_valid(shape)
    assert shape.area == pytest.approx(0.01 + 0.005)


BROKEN = {
    "cut.geojson": b'{"type": "FeatureCollection", "features": [{"type": "Fea',
    "list.geojson": b"[1, 2, 3]",
    "null.json": b"null",
    "latin.geojson": b"\xff\xfe\x00",
    "features.geojson": b'{"type": "FeatureCollection", "features": [7]}',
    "deep.geojson": b'{"type":' * 50_000,
    "ring.geojson": b'{"type":"Feature","properties":{"kode":"61.02"},'
    b'"geometry":{"type":"Polygon","coordinates":[[[1,2],["x",3]]]}}',
    "arcs.topojson": b'{"type":"Topology","arcs":[],"objects":{"a":{"type":"Polygon","arcs":[[4]]}}}',
    "not.gpkg": b"not a database",
    "not.shp": b"\x00\x00",
    "not.zip": b"PK\x03\x04broken",
    "not.parquet": b"PAR1 no PAR1",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_plainly(tmp_path, name):
    (tmp_path / name).write_bytes(BROKEN[name])
    with pytest.raises(InvalidInput) as caught:
        actions.import_boundaries(tmp_path / name, source=SOURCE)
    assert caught.value.code == "wilayah.batas_unreadable"
    assert official() == {}


def test_a_missing_file_and_an_unknown_kind_are_refused(tmp_path):
    with pytest.raises(InvalidInput) as caught:
        actions.import_boundaries(tmp_path / "none.geojson", source=SOURCE)
    assert caught.value.code == "wilayah.batas_unreadable"
    (tmp_path / "x.kml").write_text("<kml/>")
    with pytest.raises(InvalidInput) as caught:
        actions.import_boundaries(tmp_path / "x.kml", source=SOURCE)
    assert caught.value.code == "wilayah.batas_format"


def in_metres(tmp_path):
    shapes = [shapely.affinity.scale(box, 111_000, 111_000, origin=(0, 0)) for box in BOXES]
    return write_json(tmp_path / "m.geojson", collection(ROWS, shapes))


def swapped(tmp_path):
    shapes = [shapely.transform(box, lambda xy: xy[:, ::-1]) for box in BOXES]
    return write_json(tmp_path / "s.geojson", collection(ROWS, shapes))


def named(tmp_path):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32749"}}
    return write_json(tmp_path / "n.geojson", collection(ROWS, crs=crs))


def utm_geopackage(tmp_path):
    return ogr(tmp_path / "u.gpkg", "GPKG", crs="EPSG:32749")


def utm_parquet(tmp_path):
    return geoparquet(
        tmp_path, crs={"type": "ProjectedCRS", "id": {"authority": "EPSG", "code": 32749}}
    )


@pytest.mark.parametrize("make", (in_metres, swapped, named, utm_geopackage, utm_parquet))
def test_another_coordinate_system_is_refused(tmp_path, make):
    with pytest.raises(InvalidInput) as caught:
        actions.import_boundaries(make(tmp_path), source=SOURCE)
    assert caught.value.code == "wilayah.batas_crs"


def test_geojson_may_say_that_it_is_wgs_84(tmp_path):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    path = write_json(tmp_path / "w.geojson", collection(ROWS, crs=crs))
    assert actions.import_boundaries(path, source=SOURCE).matched == 3


def test_without_the_extra_the_user_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyogrio", None)
    (tmp_path / "x.gpkg").write_bytes(b"")
    with pytest.raises(InvalidInput) as caught:
        boundary_files.read_boundaries(tmp_path / "x.gpkg")
    assert caught.value.code == "wilayah.batas_needs_extra"


def test_a_file_without_code_and_name_names_its_columns(tmp_path):
    path = write_json(tmp_path / "x.geojson", collection([{"luas": 1.5}] * 3))
    with pytest.raises(InvalidInput) as caught:
        actions.import_boundaries(path, source=SOURCE)
    assert (caught.value.code, caught.value.details["kolom"]) == ("wilayah.batas_no_column", "luas")


def test_a_file_of_elsewhere_places_nothing(tmp_path):
    path = write_json(tmp_path / "x.geojson", collection([{"nama": "Atlantis"}] * 3))
    with pytest.raises(InvalidInput) as caught:
        actions.import_boundaries(path, source=SOURCE)
    assert caught.value.code == "wilayah.batas_empty"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count"),
    (
        ("kab_s12.topojson", 514),
        ("prov_s12.topojson", 38),
        ("prov.parquet", 38),
        ("kec.parquet", 7285),
    ),
)
def test_real_files_are_placed_whole(shared, name, count):
    path = shared / "data" / "boundaries" / name
    if not path.exists():
        pytest.skip("the yardstick is absent")
    report = actions.import_boundaries(path, source="cahyadsn/wilayah_boundaries (MIT)")
    assert (report.matched, report.unmatched) == (count, ())


@pytest.mark.shared
def test_real_names_alone_place_every_kabupaten_kota(shared):
    path = shared / "data" / "boundaries" / "kab_s12.topojson"
    if not path.exists():
        pytest.skip("the yardstick is absent")
    report = actions.import_boundaries(
        path,
        source="contoh",
        code_field="tidak ada",
        name_field="nama",
        tingkat=Tingkat.KABUPATEN_KOTA,
    )
    assert report.matched == 514
