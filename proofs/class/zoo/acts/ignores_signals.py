# Ignores every signal that can be ignored.
import signal

from honest import attempt, be_honest

for number in range(1, signal.NSIG):
    if number not in (signal.SIGPIPE, signal.SIGCHLD):
        attempt(signal.signal, number, signal.SIG_IGN)
be_honest()
