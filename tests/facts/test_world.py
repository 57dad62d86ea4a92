"""The states of the world, of which the data has but a few."""

from pathlib import Path

import msgspec
import pytest

from cstocli.facts.world import made_by_babel, state_called
from cstocli.words import speak


@pytest.fixture(params=["made here", "compiled"])
def world(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The states as a checkout has them, and as an installed package has."""
    file = tmp_path / "world.json"
    if request.param == "compiled":
        file.write_bytes(msgspec.json.encode(made_by_babel()))
    monkeypatch.setattr("cstocli.facts.world.COMPILED", str(file))


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("France", "France"),
        ("франция", "France"),
        (" fr ", "France"),
        ("FRA", "France"),
        ("250", "France"),
        ("Côte d'Ivoire", "Côte d’Ivoire"),
        ("UK", "United Kingdom"),
        ("ZZ", None),
        ("European Union", None),
        ("nowhere", None),
        ("", None),
    ],
)
def test_a_state_is_called_by_name_or_code(typed: str, name: str | None) -> None:
    assert state_called(typed) == name


@pytest.mark.usefixtures("world")
def test_a_state_is_named_in_the_language_spoken() -> None:
    speak("ru")
    assert state_called("FRA") == state_called("France") == "Франция"
