"""The board pack: the workbook that goes with a board paper. A history goes in, bytes come out.

    history, facts --> one module for each sheet --> Pack --> workbook (XlsxWriter) --> bytes
                                                      `----> read_back (openpyxl) <------'

Nothing here knows a clock, a random number or the machine that it runs on (docs/design.md 9).
"""
