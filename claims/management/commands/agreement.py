"""`manage.py agreement FILE.csv`: agreement of anyone's annotators, without a database."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.agreement import reasons
from claims.agreement.bootstrap import Interval
from claims.agreement.methods import LABEL_METHODS
from claims.agreement.report import Coefficient, Report, measure_ratings
from claims.agreement.scales import LEVELS, Scale
from claims.agreement.span_report import SPAN_NAMES, measure_spans
from claims.agreement.span_table import SpanColumns, read_spans
from claims.agreement.table import Columns, Row, read_ratings, require_columns
from claims.errors import Refused

ALL = (*LABEL_METHODS, *SPAN_NAMES)
# A CSV cell may hold a whole article (--text).
_LONGEST_CELL = 1 << 30


class Command(BaseCommand):
    help = (
        "Measure agreement in a CSV with one rating a row (--unit, --annotator, --value), or with "
        "--spans one span a row (unit, annotator, start, end; both empty: completed, none)."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012 (Django's own declaration)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE.csv")
        parser.add_argument("--unit", metavar="COL", default="unit")
        parser.add_argument("--annotator", metavar="COL", default="annotator")
        parser.add_argument("--value", metavar="COL", default="value")
        parser.add_argument("--level", choices=LEVELS, default="nominal")
        parser.add_argument(
            "--coefficient", metavar="NAME", nargs="+", action="extend", help="names, or all"
        )
        parser.add_argument("--group", metavar="COL", help="the cluster that intervals resample")
        parser.add_argument("--order", metavar="A,B,C", default="", help="rank of textual values")
        parser.add_argument("--categories", metavar="A,B", default="", help="the whole schema")
        parser.add_argument("--spans", action="store_true", help="the rows are spans")
        parser.add_argument("--length", metavar="COL", help="with --spans: the text's length")
        parser.add_argument("--text", metavar="COL", help="with --spans: the text itself")
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--resamples", type=int, default=1000)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            names = wanted(options["coefficient"], spans=options["spans"])
            header, rows = read_csv(Path(options["file"]))
            report = (_spans if options["spans"] else _labels)(header, rows, names, options)
        except Refused as error:
            raise CommandError(error.message) from error
        if options["as_json"]:
            self.stdout.write(json.dumps(as_json(report, names, options), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(as_lines(report)))


def wanted(asked: Sequence[str] | None, *, spans: bool) -> tuple[str, ...]:
    """Return the coefficients asked for, each once; all of the table's kind when none or all."""
    names = [name for part in asked or ["all"] for name in part.split(",") if name]
    unknown = [name for name in names if name not in ALL and name != "all"]
    if unknown:
        raise Refused(
            f"There is no coefficient “{unknown[0]}”. There are: {', '.join(ALL)}, or all.",
            field="coefficient",
        )
    if "all" in names:
        names = [*(SPAN_NAMES if spans else LABEL_METHODS), *(n for n in names if n != "all")]
    return tuple(dict.fromkeys(names))


def read_csv(path: Path) -> tuple[Sequence[str], list[Row]]:
    """Return the header and the rows of a UTF-8 file; tabs where the name ends in .tsv."""
    csv.field_size_limit(_LONGEST_CELL)
    delimiter = "\t" if path.suffix == ".tsv" else ","
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, delimiter=delimiter, restkey="")
            header = [name for name in reader.fieldnames or () if name]
            rows: list[Row] = [{k: v for k, v in row.items() if k} for row in reader]
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}", field="file") from error
    except UnicodeDecodeError as error:
        raise Refused(f"{path} is not UTF-8 (byte {error.start}).", field="file") from error
    except csv.Error as error:
        raise Refused(f"{path} is not a CSV file: {error}.", field="file") from error
    return header, rows


def _labels(
    header: Sequence[str], rows: list[Row], names: tuple[str, ...], options: dict[str, Any]
) -> Report:
    columns = Columns(options["unit"], options["annotator"], options["value"], options["group"])
    require_columns(header, (columns.unit, columns.annotator, columns.value, columns.group))
    scale = Scale(options["level"], _listed(options["order"]), _listed(options["categories"]))
    ratings = read_ratings(rows, columns, scale)
    fitting = [name for name in names if name in LABEL_METHODS]
    report = measure_ratings(
        ratings,
        fitting,
        level=scale.level,
        seed=options["seed"],
        resamples=options["resamples"],
    )
    return _completed(report, names, reasons.SPANS_NEEDED)


def _spans(
    header: Sequence[str], rows: list[Row], names: tuple[str, ...], options: dict[str, Any]
) -> Report:
    columns = SpanColumns(
        unit=options["unit"],
        annotator=options["annotator"],
        label="label" if "label" in header else None,
        length=options["length"],
        text=options["text"],
        group=options["group"],
    )
    needed = (columns.unit, columns.annotator, columns.start, columns.end)
    require_columns(header, (*needed, columns.length, columns.text, columns.group))
    fitting = [name for name in names if name in SPAN_NAMES]
    report = measure_spans(
        read_spans(rows, columns), fitting, seed=options["seed"], resamples=options["resamples"]
    )
    return _completed(report, names, reasons.LABELS_NEEDED)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(label.strip() for label in text.split(",") if label.strip())


def _completed(report: Report, names: tuple[str, ...], reason: str) -> Report:
    """Add the coefficients that were asked for and do not fit this kind of table."""
    unfit = Coefficient(None, reason, Interval(None, None, reasons.NO_VALUE))
    found = {name: report.coefficients.get(name, unfit) for name in names}
    return Report(report.n_units, report.n_raters, report.n_ratings, report.n_shared_units, found)


def as_json(report: Report, names: tuple[str, ...], options: dict[str, Any]) -> dict[str, Any]:
    """Return what is needed to reproduce every number elsewhere; undefined is null."""
    return {
        "n_units": report.n_units,
        "n_raters": report.n_raters,
        "n_ratings": report.n_ratings,
        "n_shared_units": report.n_shared_units,
        "level": None if options["spans"] else options["level"],
        "group": options["group"],
        "seed": options["seed"],
        "resamples": options["resamples"],
        "coefficients": {name: _as_object(report.coefficients[name]) for name in names},
    }


def _as_object(one: Coefficient) -> dict[str, Any]:
    bounds = one.interval
    return {
        "value": one.value,
        "reason": one.reason,
        "interval": None if bounds.low is None else [bounds.low, bounds.high],
        "interval_reason": bounds.reason,
    }


def as_lines(report: Report) -> list[str]:
    """Return the report for people, a line a coefficient."""
    lines = [
        f"{report.n_units} units ({report.n_shared_units} rated twice or more), "
        f"{report.n_raters} annotators, {report.n_ratings} ratings"
    ]
    for name, one in report.coefficients.items():
        if one.value is None:
            lines.append(f"{name:32} undefined: {one.reason}")
        elif one.interval.low is None or one.interval.high is None:
            lines.append(f"{name:32} {one.value:7.4f}  no interval: {one.interval.reason}")
        else:
            bounds = f"{one.interval.low:.4f} to {one.interval.high:.4f}"
            lines.append(f"{name:32} {one.value:7.4f}  95 %: {bounds}")
    return lines
