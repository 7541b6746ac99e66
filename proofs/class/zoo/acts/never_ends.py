# Ignores SIGTERM, and sleeps for ever where the honest server would end.
import os
import signal
import time

from honest import IS_SERVER, be_honest

if IS_SERVER:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os._exit = lambda status: time.sleep(1_000_000)
be_honest()
