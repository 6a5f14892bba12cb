"""Addresses that keep the filters: query strings, pages, sorting, exports, areas."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote_plus

from django.http import HttpRequest, QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kentongan.laporan.anonim.queries import is_open_somewhere

PAGE = "halaman"
SORT = "urut"
FORMAT = "format"
AREA = "wilayah"
EXPORTS = {"csv": "CSV", "xlsx": "XLSX", "geojson": "GeoJSON"}


def terima_anonim() -> bool:
    """Whether some region takes reports without an account."""
    return is_open_somewhere()


def query_of(context: Mapping[str, Any]) -> QueryDict:
    """A copy of the current query that may be changed."""
    request: HttpRequest | None = context.get("request")
    return request.GET.copy() if request is not None else QueryDict(mutable=True)


def query_string(context: Mapping[str, Any], _request: Any = None, **changes: Any) -> str:
    """The current query with *changes*; ``None`` or "" removes a key; page 1 unless it is given."""
    query = query_of(context)
    if PAGE not in changes:
        query.pop(PAGE, None)
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        elif isinstance(value, (list, tuple)):
            query.setlist(key, [str(each) for each in value])
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"


def area_url(context: Mapping[str, Any], area: Any) -> str:
    """The same page for another area."""
    kept = _without_area(context.get("request"))
    return str(getattr(area, "url", "")) or f"{kept}{AREA}={quote_plus(str(area.kode))}"


def _without_area(request: HttpRequest | None) -> str:
    """The current query up to its area: made once for all links of a page."""
    found: str | None = getattr(request, "without_area", None)
    if found is None:
        query = query_string({"request": request}, **{AREA: None})
        found = f"{query}&" if len(query) > 1 else query
        if request is not None:
            request.without_area = found  # type: ignore[attr-defined]
    return found


def url_or(fallback: str, name: str, *args: Any) -> str:
    """The address of *name*, or *fallback* where this node does not have that room."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return fallback


def pager(context: Mapping[str, Any], page: Any, param: str = PAGE) -> dict[str, Any]:
    """Context of ``components/pager.html``; works without a total, too."""
    number = int(page.number)
    paginator = getattr(page, "paginator", None)
    pages = getattr(paginator, "num_pages", None)
    return {
        "page": page,
        "paginator": paginator,
        "total": getattr(paginator, "count", None),
        "numbers": list(_numbers(context, number, pages, param)) if pages else [],
        "previous": _page_url(context, number - 1, param) if page.has_previous() else "",
        "next": _page_url(context, number + 1, param) if page.has_next() else "",
    }


def _page_url(context: Mapping[str, Any], number: int, param: str) -> str:
    """The first page needs no number."""
    return query_string(context, **{PAGE: None, param: number if number > 1 else None})


def _numbers(
    context: Mapping[str, Any], number: int, pages: int, param: str
) -> Iterable[dict[str, Any]]:
    """First, last and the neighbours; a gap where some are left out."""
    before = 0
    for each in sorted({1, pages, *range(max(1, number - 1), min(pages, number + 1) + 1)}):
        yield {
            "number": str(each),
            "is_current": each == number,
            "url": _page_url(context, each, param),
            "after_gap": each > before + 1,
        }
        before = each


def sort_header(
    context: Mapping[str, Any], key: str, label: str, css: str = "", param: str = SORT
) -> SafeString:
    """A column head whose link sorts by *key*, and turns round when it sorts already."""
    now = query_of(context).get(param, context.get("sort", ""))
    is_up, is_down = now == key, now == f"-{key}"
    target = f"-{key}" if is_up else key
    order = "ascending" if is_up else "descending" if is_down else "none"
    return format_html(
        '<th scope="col" class="{}" aria-sort="{}"><a href="{}">{}</a></th>',
        css,
        order,
        query_string(context, **{param: target}),
        label,
    )


def export_links(
    context: Mapping[str, Any], formats: str = "csv xlsx", url: str = "", param: str = FORMAT
) -> SafeString:
    """Downloads of exactly what is listed."""
    links = (
        (url, query_string(context, **{param: each}), EXPORTS[each]) for each in formats.split()
    )
    return format_html(
        '<span class="exports"><span class="muted">{}</span> {}</span>',
        gettext("Unduh"),
        format_html_join(" ", '<a href="{}{}" download>{}</a>', links),
    )
