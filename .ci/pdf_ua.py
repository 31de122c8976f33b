"""What two validators of PDF/UA-1 say of the documents of a folder: one line for each complaint.
  pdf_ua.py FOLDER

They know nothing of how ours are made, nor of each other: page has the rules of veraPDF's profile,
outloud those of the Matterhorn Protocol and some of its own (docs/PDF.md).
"""
import pathlib
import sys

import outloud
import page

# Rules of outloud's own, beyond the standard, that are wrong about our documents.
NOT_OURS = {
    "LNK-010",  # wants links: what is printed has addresses to be typed
    "TAG-002",  # takes the header of a document of two sheets for prose that nobody reads
    "PAG-001",  # takes what all notices of a print run begin with for a header
    "FIG-012",  # takes an alternative text with a notice number in it for no language
}

for path in sorted(pathlib.Path(sys.argv[1]).glob("*.pdf")):
    for it in page.validate_pdf(path, profile="ua1").failures:
        print(f"{path.stem}: page: {it.rule_id}: {it.message}")
    result = outloud.check(str(path), skip=NOT_OURS)
    if result.error:
        print(f"{path.stem}: outloud: {result.error}")
    for it in result.runs:
        if it.status == "crashed":
            print(f"{path.stem}: outloud: {it.rule} crashed: {it.reason}")
    for it in result.findings:
        print(f"{path.stem}: outloud: {it.rule}: {it.message}: {it.evidence}")
