"""The project's conventions, as tests: a convention that is not a test does not exist."""

import ast
import importlib
import inspect
import re
from enum import Enum
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

from kentongan.situs.errors import messages

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "kentongan"
SOURCES = sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts)
ERROR_CLASSES = {"InvalidInput", "NotPermitted", "NotFound", "RuleViolated", "TooLarge"}

# Views that others wrote: sign-in (allauth decides who may). Endpoints are looked at one by one.
FOREIGN_VIEWS = ("allauth.",)
BANNED_MODULES = {"utils", "helpers", "common", "services", "misc"}


@cache
def tree_of(path):
    """The module as a tree, parsed once for all that look at it."""
    return ast.parse(path.read_text())


def own_views(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if str(pattern.pattern) == "api/v1/":
            continue
        if hasattr(pattern, "url_patterns"):
            yield from own_views(pattern, prefix + str(pattern.pattern))
        elif not pattern.callback.__module__.startswith(FOREIGN_VIEWS):
            yield prefix + str(pattern.pattern), pattern.callback


def endpoints():
    from kentongan.situs.api import api

    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                yield f"{operation.methods} {prefix}{path}", operation.view_func


def test_every_view_names_its_permission():
    bare = [path for path, view in own_views() if not hasattr(view, "permission")]
    assert bare == []


def test_every_public_view_says_why():
    unexplained = [
        path
        for path, view in own_views()
        if getattr(view, "permission", "") is None and not getattr(view, "public_reason", "")
    ]
    assert unexplained == []


def test_every_endpoint_names_its_permission():
    bare = [path for path, view in endpoints() if not hasattr(view, "permission")]
    assert bare == []


def actions():
    for path in sorted(SRC.glob("*/actions.py")) + sorted(SRC.glob("*/actions/*.py")):
        name = ".".join(path.relative_to(SRC.parent).with_suffix("").parts)
        module = importlib.import_module(name.removesuffix(".__init__"))
        for function_name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not function_name.startswith("_"):
                yield f"{module.__name__}.{function_name}", function


# The register of areas lies below accounts and trace; situs wraps its loaders (situs/registers.py).
UNDER_THE_TRACE = ("kentongan.wilayah.",)


def test_every_public_function_in_actions_is_an_action():
    bare = [
        name
        for name, function in actions()
        if not hasattr(function, "permission") and not name.startswith(UNDER_THE_TRACE)
    ]
    assert bare == []


@cache
def recording_functions(room):
    """Names of the room's functions that call `record`, themselves or through another."""
    bodies = {}
    for path in (SRC / room).rglob("*.py"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef):
                calls = (n.func for n in ast.walk(node) if isinstance(n, ast.Call))
                names = {getattr(c, "id", getattr(c, "attr", "")) for c in calls}
                bodies.setdefault(node.name, set()).update(names)
    found = {"record"}
    while more := {name for name, calls in bodies.items() if calls & found} - found:
        found |= more
    return found


def test_every_action_is_audited():
    silent = [
        name
        for name, function in actions()
        if hasattr(function, "permission")
        and function.__name__ not in recording_functions(name.split(".")[1])
    ]
    assert silent == []


def glossary():
    text = (ROOT / "GLOSSARY.md").read_text()
    return set(re.findall(r"^### `?(\w+)", text, re.MULTILINE)) | set(re.findall(r"`(\w+)`", text))


def test_every_model_is_in_the_glossary():
    models = {m.__name__ for m in apps.get_models() if m.__module__.startswith("kentongan.")}
    assert models - glossary() == set()


def state_enums():
    for path in sorted(SRC.glob("*/enums.py")):
        module = importlib.import_module(f"kentongan.{path.parent.name}.enums")
        for name, table in vars(module).items():
            if name.startswith("TRANSITIONS"):
                yield f"{module.__name__}.{name}", table


def test_every_state_has_its_transitions():
    for name, table in state_enums():
        states = type(next(iter(table)))
        assert issubclass(states, Enum)
        assert set(table) == set(states), name
        assert {new for targets in table.values() for new in targets} <= set(states), name


def raised_codes():
    for path in SOURCES:
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if name in ERROR_CLASSES and isinstance(first, ast.Constant):
                yield first.value


def test_every_error_code_has_a_message():
    assert set(raised_codes()) - set(messages()) == set()


def test_every_message_belongs_to_a_code():
    used = "\n".join(path.read_text() for path in SOURCES if path.name != "errors.py")
    used += (SRC / "situs" / "errors.py").read_text().split("def messages")[1]
    # `<subject>.not_found` is made by @action(on=...) from the model's subject.
    unused = {
        code for code in messages() if f'"{code}"' not in used and not code.endswith(".not_found")
    }
    assert unused == set()


def test_modules_have_names_of_the_field():
    assert [p for p in SOURCES if p.stem in BANNED_MODULES or p.parent.name in BANNED_MODULES] == []


def test_files_stay_small():
    limit = 400
    large = {
        str(p.relative_to(ROOT)): n
        for p in SOURCES
        if (n := len(p.read_text().splitlines())) > limit
    }
    assert large == {}


def functions(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def test_views_stay_thin():
    limit = 26  # the `def` line and 25 more
    views = [*SRC.glob("*/web/*.py"), *SRC.glob("*/api.py"), SRC / "situs" / "views.py"]
    thick = {
        f"{p.relative_to(SRC)}:{name}": n
        for p in views
        if p.stem != "forms"
        for name, n in functions(p)
        if n > limit
    }
    assert thick == {}


def test_functions_stay_small():
    sizes = sorted(n for p in SOURCES for _, n in functions(p))
    assert sizes[len(sizes) // 2] <= 12
    assert sizes[int(len(sizes) * 0.95)] <= 40


TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))
INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)(?![^>]*type=["']application/json["'])|\sstyle=["']|\son\w+=["']|javascript:""",
    re.IGNORECASE,
)


def test_templates_hold_nothing_that_the_content_security_policy_forbids():
    found = [str(p.relative_to(SRC)) for p in TEMPLATES if INLINE.search(p.read_text())]
    assert found == []


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "requirements").glob("*.lock")), ids=lambda p: p.name
)
def test_locks_hold_hashes_and_no_addresses(lock):
    text = lock.read_text()
    assert "://" not in text
    assert text.count("--hash=sha256:") > 50


def test_scoped_models_are_read_for_someone_only():
    """Outside models, no module reads a scoped model without `visible_to` or a reason."""
    scoped = [m.__name__ for m in apps.get_models() if hasattr(m, "SUBJECT")]
    allowed = re.compile(
        r"\.objects\s*\.(visible_to|unscoped|create|bulk_create|get_or_create|none)\b"
    )
    loose = []
    for path in SOURCES:
        for match in re.finditer(
            rf"\b({'|'.join(scoped)})\.objects\b[^\n]*\n?[^\n]*", path.read_text()
        ):
            text = re.sub(r"\s+", "", match.group())
            if not allowed.search(text):
                loose.append(f"{path.relative_to(SRC)}: {match.group()[:60]}")
    assert loose == []


def test_every_room_is_installed():
    missing = [
        room for room in settings.ROOMS if f"kentongan.{room}" not in settings.INSTALLED_APPS
    ]
    assert missing == []
