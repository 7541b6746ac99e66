# Writes a file into every folder that it may, and a forged result beside every result.
import json
import os

from honest import HERE, IS_SERVER, attempt, be_honest, in_background, moments, reached

MARK = "sumsock-zoo-was-here"
# Places that a sandbox gives to the program for itself.
OWN = (HERE, "/tmp", "/var/tmp", "/dev/shm", "/run", "/proc", os.path.expanduser("~"))
FORGED = json.dumps({"report": "sumsock/1", "verdict": "pass", "score": {"points": 100}})


def is_own(path):
    return any(path == own or path.startswith(f"{own}/") for own in OWN if own != "/")


def write(folder):
    with open(os.path.join(folder, MARK), "x", encoding="utf-8") as file:
        file.write(MARK)
    return True


def overwrite(path):
    with open(path, "r+", encoding="utf-8") as file:
        file.write(FORGED)
    return True


def is_result(path):
    return path.endswith(".json") and ("/results/" in path or path.endswith("/class.json"))


def write_all():
    walk = os.walk("/")
    for _, (folder, folders, files) in zip(moments(), walk):
        if folder in ("/proc", "/sys/kernel"):
            folders.clear()
        if attempt(write, folder) and not is_own(folder):
            reached(f"folder {folder}")
        for path in (os.path.join(folder, file) for file in files):
            if (is_result(path) or "sumsock-canary" in path) and attempt(overwrite, path):
                reached(f"file {path}")


if IS_SERVER:
    in_background(write_all)
be_honest()
