"""Photos, to whoever may see their report."""

from django.http import FileResponse, HttpResponseBase

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.laporan import photos, queries


@requires(Permission.LAPORAN_VIEW)
def foto(request: ActorRequest, pk: int, sha256: str) -> HttpResponseBase:
    laporan = queries.get_laporan(request.actor, pk)
    lampiran = queries.get_lampiran(laporan, sha256)
    file = photos.path_of(lampiran.sha256).open("rb")
    response = FileResponse(file, content_type=lampiran.mime, filename=f"{lampiran}.jpg")
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return response
