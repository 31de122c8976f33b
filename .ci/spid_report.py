"""Verdict on a run of spid-sp-test: NAME EXIT_CODE SECONDS REPORT LOG. One line, and what failed.

Its own verdict is not enough: it says 0 failed when it could not get a request and tried no answer
at all, it stops at an answer that it cannot sign, and it takes an error 500 for a refusal.
"""
import json
import os
import re
import sys

from spid_sp_test.responses.settings import RESPONSE_TESTS

name, code, seconds, report, log = sys.argv[1:]
faults = []
try:
    with open(report) as file:
        parts = json.load(file)["test"]["sp"]
except FileNotFoundError:
    parts = {}
with open(log) as file:
    said = file.read().strip().splitlines()
if not parts:
    faults.append(f"it did not end: {said[-1:]}")
faults += [it for it in said if it.startswith("CRITICAL")]

count = {}
for part in ("metadata_extra", "authnrequest_extra", "response"):
    checks = [check for checks in parts.get(part, {}).values() for check in checks]
    count[part] = len(checks)
    for check in checks:
        if check["result"] != "success":
            faults.append(f"{check['result']}: {check['test']}: {check['value']}")
        elif part == "response":
            if check["value"] not in ("[http status_code: 200]", "[http status_code: 403]"):
                faults.append(f"answer neither taken nor refused: {check['test']}: {check['value']}")
    if not checks:
        faults.append(f"{part}: nothing was checked")

wanted = os.environ.get("ONLY", "").split() or RESPONSE_TESTS
# Failures come without their test_id.
titles = [check["test"] for checks in parts.get("response", {}).values() for check in checks]
done = {found[1] for it in titles if (found := re.match(r"Test \[(\w+)\]", it))}
if missing := [it for it in wanted if it not in done]:
    faults.append(f"{len(missing)} answers were not tried: {' '.join(missing)}")
if code != "0" and not faults:
    faults.append(f"exit code {code}")

print(
    f"{name}: {count['metadata_extra']} metadata, {count['authnrequest_extra']} request and "
    f"{count['response']} answer checks, {len(faults)} failed, {seconds} s"
)
for fault in faults:
    print(f"  {fault}")
sys.exit(bool(faults))
