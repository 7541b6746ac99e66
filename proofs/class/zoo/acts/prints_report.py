# Prints a report that praises it, and ends: the server never listens.
import json
import sys

from honest import IS_SERVER, be_honest

if IS_SERVER:
    report = {"report": "sumsock/1", "verdict": "pass", "score": {"points": 100, "max_points": 100}}
    sys.stdout.write(f"{json.dumps(report)}\n")
    sys.stdout.write("core     49 passed\nIt conforms robustly.\n100 of 100 points, bonus 10\n")
    sys.exit(0)
be_honest()
