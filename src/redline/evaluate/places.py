"""Where suites lie: the files behind a path, a folder or the name of a shipped suite."""

from dataclasses import dataclass
from pathlib import Path

from redline.errors import SuiteError
from redline.evaluate.mapped import MAPPING, Mapped, read_mapping
from redline.evaluate.own import OWN, own_files
from redline.evaluate.tables import is_table
from redline.files import refuse_packing

__all__ = ["File", "files_below", "files_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of rows."""

    name: str
    """What a run calls it: the name below its folder, or the address of a shipped suite."""
    path: Path
    how: Mapped | None = None
    """How to read it; None for the format itself."""

    @property
    def stem(self) -> str:
        """Return the name without folder and endings.

        >>> File(name="x", path=Path("a/advbench.jsonl.gz")).stem
        'advbench'
        """
        return self.path.name.partition(".")[0].replace(" ", "-")


def files_of(path: Path, how: Mapped | None = None) -> list[File]:
    """Return the suite files at a path.

    Hidden folders are left out: `.redline` holds evidence, and no suite. A data set that a
    mapping file of the same folder names is read by that mapping alone.

    Raises
    ------
    SuiteError
        There is nothing, or a mapping file cannot be used.
    """
    if str(path).startswith(OWN):
        return [File(name=name, path=file) for name, file in own_files(str(path))]
    if path.is_file():
        return [one(path, path.name, how)]
    if not path.is_dir():
        raise SuiteError(
            f"{path}: there is no such suite.\nName a file or folder of JSON Lines, CSV or "
            f"Parquet, or a shipped suite such as {OWN}harms."
        )
    files = files_below(path, how)
    if not files:
        raise SuiteError(
            f"{path}: the folder holds no suite: no `*.jsonl`, `*.csv`, `*.parquet` or "
            f"`*{MAPPING}`."
        )
    return files


def files_below(folder: Path, how: Mapped | None = None) -> list[File]:
    """Return the suite files below a folder; none where there is no folder.

    Raises
    ------
    InputError
        A mapping file cannot be used, or a data set is packed in a way that is not read.
    """
    below = sorted(file.relative_to(folder) for file in folder.rglob("*"))
    seen = [name for name in below if not any(part.startswith(".") for part in name.parts)]
    files = [one(folder / n, n.as_posix(), how) for n in seen if usable(folder / n)]
    mapped = {file.path.resolve() for file in files if file.name.endswith(MAPPING)}
    return [f for f in files if f.name.endswith(MAPPING) or f.path.resolve() not in mapped]


def usable(path: Path) -> bool:
    """Say whether a file below a folder is taken for a suite."""
    if is_table(path.with_suffix("")) and path.is_file():
        refuse_packing(path)  # a data set that nobody reads must not be passed over
    return (is_table(path) or path.name.endswith(MAPPING)) and path.is_file()


def one(path: Path, name: str, how: Mapped | None) -> File:
    """Return one file, with the mapping that it holds or that was given."""
    if not path.name.endswith(MAPPING):
        return File(name=name, path=path, how=how)
    data, said = read_mapping(path)
    if not data.is_file():
        raise SuiteError(f"{path}: `file` names {data}, and there is no such file.")
    return File(name=name, path=data, how=said)
