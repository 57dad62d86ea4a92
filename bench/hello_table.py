"""The same program with one Rich table: what any table on a terminal costs at least."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()
PLANETS = (
    ("Mercury", "4,880 km", "88 days"),
    ("Venus", "12,104 km", "225 days"),
    ("Earth", "12,756 km", "365 days"),
    ("Mars", "6,792 km", "687 days"),
    ("Jupiter", "142,984 km", "4,331 days"),
    ("Saturn", "120,536 km", "10,747 days"),
)


@app.command()
def hello(name: str, greeting: Annotated[str, typer.Option(help="The word to greet with.")] = "Hello") -> None:
    """Greet somebody with a table."""
    table = Table("Planet", "Diameter", "Year", title=f"{greeting} {name}")
    for row in PLANETS:
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    app()
