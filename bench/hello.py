"""The smallest program that Typer makes: one command, one argument, one option."""

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def hello(name: str, greeting: Annotated[str, typer.Option(help="The word to greet with.")] = "Hello") -> None:
    """Greet somebody."""
    typer.echo(f"{greeting} {name}")


if __name__ == "__main__":
    app()
