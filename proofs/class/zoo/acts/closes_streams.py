# Closes its standard input and output, and logs to standard error.
import os
import sys

from honest import IS_SERVER, be_honest

if IS_SERVER:
    os.close(0)
    sys.stdout = sys.stderr
    os.close(1)
be_honest()
