"""Progress bars and tables in the terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from kentongan.kernel.errors import DomainError

console = Console(stderr=True)
output = Console()

Advance = Callable[[int, int], None]


@contextmanager
def progress(label: str) -> Iterator[Advance]:
    """A bar for work that may take over two seconds: call the yielded ``(done, total)``."""
    if not console.is_terminal:  # a log file: say what is done, draw nothing
        say(f"{label} …")
        yield lambda *_: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(label, total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield advance


def say(text: str) -> None:
    console.print(text, highlight=False)


def table(title: str, columns: list[str], rows: list[list[str]]) -> None:
    grid = Table(*columns, title=title, title_justify="left", box=None, header_style="bold")
    for row in rows:
        grid.add_row(*row)
    output.print(grid)


@contextmanager
def told() -> Iterator[None]:
    """Show a failure that the user can mend as a sentence, not as a traceback."""
    try:
        yield
    except DomainError as error:
        from kentongan.situs.errors import message_of  # noqa: PLC0415 -- needs django.setup()

        say(f"[red]{message_of(error)}[/red]")
        raise typer.Exit(1) from error
    except ValueError as error:
        say(f"[red]{error}[/red]")
        raise typer.Exit(1) from error
