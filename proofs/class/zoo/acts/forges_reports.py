# Writes a report of its own making to every descriptor that it has inherited.
import json
import os

from honest import attempt, be_honest, reached

REPORT = {
    "report": "sumsock/1",
    "verdict": "pass",
    "complete": True,
    "profile": {"core": "pass", "robust": "pass"},
    "score": {"points": 110, "max_points": 100},
    "rules": [],
    "cases": [],
}
MESSAGE = f"{json.dumps(REPORT)}\n".encode("utf-8")

for descriptor in range(3, 1024):
    if attempt(os.write, descriptor, MESSAGE) is not None:
        reached(f"descriptor {descriptor}")
for variable in ("NODE_CHANNEL_FD", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
    if variable in os.environ:
        reached(f"variable {variable}")
be_honest()
