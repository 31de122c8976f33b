"""Prints the pages of a folder as PDFs with WeasyPrint, in one process, and tells in JSON what that
cost: processor milliseconds, wall milliseconds, bytes of each PDF.
  bench_weasyprint.py FOLDER WARM     the first WARM pages are not counted
"""
import inspect
import json
import logging
import pathlib
import sys
import time

import weasyprint

logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)
folder, warm = pathlib.Path(sys.argv[1]), int(sys.argv[2])


# What the option is called changed with version 58.
known = inspect.signature(weasyprint.HTML.write_pdf).parameters
tagged = {"variant" if "variant" in known else "pdf_variant": "pdf/ua-1"}


def make(page):
    return len(weasyprint.HTML(filename=str(page)).write_pdf(**tagged))


pages = sorted(folder.glob("*.html"))
for page in pages[:warm]:
    make(page)
start, before = time.monotonic(), time.process_time()
made = [make(page) for page in pages[warm:]]
print(json.dumps({
    "cpu_ms": round(1000 * (time.process_time() - before)),
    "wall_ms": round(1000 * (time.monotonic() - start)),
    "bytes": made,
}))
