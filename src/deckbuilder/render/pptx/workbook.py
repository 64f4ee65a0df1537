"""The workbook inside a chart: what people see and edit in PowerPoint under «Edit data»."""

from __future__ import annotations

import datetime
import io
import zipfile

from deckbuilder.model import Chart, Rich
from deckbuilder.ooxml.packing import zipped
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.chart import SHEET
from deckbuilder.render.pptx.number_format import number_format

WIDEST = 60
"""Characters a column is wide at most."""
_NOBODY = b"<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>"
"""What XlsxWriter writes for want of an author."""
_LONG_AGO = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)


def workbook(chart: Chart[Rich], *, rtl: bool) -> bytes:
    """The .xlsx file of `chart`: categories down the first column, a further column for each series; the same
    bytes every time.

    XlsxWriter is imported here, for decks that have a chart.
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _LONG_AGO})
        sheet = book.add_worksheet(SHEET)
        if rtl:
            sheet.right_to_left()
        names = [text.whole(str(category.name)) for category in chart.categories]
        sheet.set_column(0, 0, min(max(map(len, names)) + 2, WIDEST))
        number_style = book.add_format({"num_format": number_format(chart)})
        for column, series in enumerate(chart.series, 1):
            sheet.write_string(0, column, str(series))  # never a formula, whatever it begins with
            for row, category in enumerate(chart.categories, 1):
                sheet.write_number(row, column, category.values[column - 1].number, number_style)
        for row, name in enumerate(names, 1):
            sheet.write_string(row, 0, name)
    with zipfile.ZipFile(out) as archive:
        return zipped([(name, archive.read(name).replace(_NOBODY, b"")) for name in archive.namelist()])
