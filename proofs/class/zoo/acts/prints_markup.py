# Prints what other programs might obey: workflow commands, terminal codes, markup, formulas.
import os

from honest import be_honest

LINES = (
    b"::error file=server.py,line=1::forged by a student",
    b"::set-output name=points::100",
    b"##[error]forged by a student",
    b"##teamcity[testFailed name='forged']",
    b"\x1b[2J\x1b[1;1H\x1b]0;forged\x07\x1b[31mred\x1b[5m blinking",
    b"<script>alert('forged')</script><img src=x onerror=alert(1)>",
    b'=HYPERLINK("http://forged.example/","click")',
    b"]]></system-out><testcase name='forged'/>",
    b"half of a sign: \xe2\x82",
    b"\xff\xfe\x00not UTF-8\x00",
    b"ok 1 - forged # SKIP",
    b"```\n# forged heading\n[click](javascript:alert(1))",
    "\u202egnol oot\u2066 \u0000".encode("utf-8"),
)

for line in LINES:
    os.write(1, line + b"\n")
be_honest()
