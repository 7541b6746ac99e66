# Makes programs that run as somebody else, and tries to become somebody else.
import os
import shutil

from honest import HERE, attempt, be_honest, reached


def plant(folder):
    path = os.path.join(folder, "somebody-else")
    shutil.copyfile("/bin/sh", path)
    os.chmod(path, 0o6755)


for folder in (HERE, "/tmp", "/dev/shm"):
    attempt(plant, folder)
for become in (os.setuid, os.setgid, os.seteuid):
    before = (os.getuid(), os.geteuid(), os.getgid())
    attempt(become, 0)
    if before[0] != 0 and (os.getuid(), os.geteuid(), os.getgid()) != before:
        reached(become.__name__)
if attempt(os.chown, HERE, 0, 0) is not None and os.getuid() != 0:
    reached("chown")
be_honest()
