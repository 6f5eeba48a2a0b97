"""What the README and the CI script say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from click.testing import CliRunner

from haiti_brief.cli.check import check_command
from haiti_brief.model import brief as model
from haiti_brief.tui.key_table import key_table

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BRIEF_PAGE = (ROOT / "docs" / "brief.md").read_text(encoding="utf-8")


def test_the_readme_has_the_key_table_of_the_commands() -> None:
    found = re.search(r"<!-- keys:.*?-->\n(.*?)<!-- end of keys -->", README, re.DOTALL)
    assert found is not None
    assert found.group(1).strip() == key_table().strip()


def test_ci_runs_the_test_command_of_the_readme_word_for_word() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", README)
    tests = next(command for command in commands if command.endswith("pytest"))
    assert tests in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_of_the_brief_in_the_readme_the_checker_asks_only_the_hash(tmp_path: Path) -> None:
    found = re.search(r"prints the line to paste:\n\n```yaml\n(.*?)```", README, re.DOTALL)
    assert found is not None
    (tmp_path / "brief.yaml").write_text(found.group(1), encoding="utf-8")
    words = (
        "After the accord of 5 February, Kenyan police officers landed in Port-au-Prince on "
        "Thursday."
    )
    (tmp_path / "article.txt").write_text(words, encoding="utf-8")
    outcome = CliRunner().invoke(check_command, [str(tmp_path / "brief.yaml")])
    assert re.findall(r"(?:error|warning)\[([\w-]+)\]", outcome.output) == ["source-without-hash"]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(((?!http)[^)#]+)", README))))
def test_what_the_readme_links_to_is_there(target: str) -> None:
    assert (ROOT / target).exists()


STRUCTS = [
    value
    for value in vars(model).values()
    if isinstance(value, type)
    and issubclass(value, msgspec.Struct)
    and value.__module__ == model.__name__
    and not value.__name__.startswith("_")
]


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_key_of_the_model_is_in_the_manual(struct: type[msgspec.Struct]) -> None:
    known = set(re.findall(r"`([\w-]+)`", BRIEF_PAGE)) | set(
        re.findall(r"^\s*-?\s*(\w+):", BRIEF_PAGE, re.MULTILINE)
    )
    keys = {field.encode_name for field in msgspec.structs.fields(struct)}
    assert keys <= known | {"format"}


@pytest.mark.parametrize(
    "scale",
    [model.ActorKind, model.EventStatus, model.FigureKind, model.ConflictKind, model.Modifier],
)
def test_every_word_of_a_scale_is_in_the_manual(scale: object) -> None:
    missing = {word for word in get_args(scale) if f"`{word}`" not in BRIEF_PAGE}
    assert missing <= {"unknown", "exactly"}
