# Makes archives that no honest tool makes: python3 archive.py KIND FILE
import gzip
import io
import sys
import tarfile
import zipfile

MEBIBYTE = 1024 * 1024
SERVER = b"print('never run')\n"


def add(archive, name, octets, compression=zipfile.ZIP_STORED):
    # Without a date of its own an entry has that of today, and no two archives are the same.
    entry = zipfile.ZipInfo(name)
    archive.writestr(entry, octets, compression)


def link_in_zip(archive, name, target):
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    archive.writestr(entry, target)


def zip_bomb(archive):
    # 640 MiB of nothing in less than a megabyte.
    for number in range(640):
        add(archive, f"zeros/{number}", b"\0" * MEBIBYTE, zipfile.ZIP_DEFLATED)


def zip_of_many(archive):
    for number in range(20_000):
        add(archive, f"many/{number}", b"")


def zip_traversal(archive):
    add(archive, "server.py", SERVER)
    add(archive, "../../sumsock-zoo-was-here", SERVER)


def zip_absolute(archive):
    add(archive, "/tmp/sumsock-zoo-was-here", SERVER)


def zip_link(archive):
    link_in_zip(archive, "folder", "/tmp")
    add(archive, "folder/sumsock-zoo-was-here", SERVER)


def zip_encrypted(archive):
    add(archive, "server.py", SERVER)


def mark_encrypted(path):
    """Sets the flag of the one entry, whose first 12 octets are then taken for the header of a key."""
    with open(path, "rb") as file:
        octets = bytearray(file.read())
    directory = octets.index(b"PK\x01\x02")
    for flags, size in ((6, 22), (directory + 8, directory + 24)):
        octets[flags] |= 1
        octets[size : size + 4] = (len(SERVER) - 12).to_bytes(4, "little")
    with open(path, "wb") as file:
        file.write(octets)


def tar_entry(archive, name, kind, target=""):
    entry = tarfile.TarInfo(name)
    entry.type = kind
    entry.linkname = target
    archive.addfile(entry)


def tar_device(archive):
    entry = tarfile.TarInfo("memory")
    entry.type = tarfile.CHRTYPE
    entry.devmajor, entry.devminor = 1, 1
    archive.addfile(entry)


def tar_hard_link(archive):
    tar_entry(archive, "passwords", tarfile.LNKTYPE, "../../../../etc/passwd")


def tar_link(archive):
    tar_entry(archive, "folder", tarfile.SYMTYPE, "..")
    entry = tarfile.TarInfo("folder/sumsock-zoo-was-here")
    entry.size = len(SERVER)
    archive.addfile(entry, io.BytesIO(SERVER))


def main(kind, path):
    make = globals()[kind]
    if kind.startswith("tar_"):
        with gzip.GzipFile(path, "wb", mtime=0) as packed:
            with tarfile.open(fileobj=packed, mode="w") as archive:
                make(archive)
        return
    with zipfile.ZipFile(path, "w") as archive:
        make(archive)
    if kind == "zip_encrypted":
        mark_encrypted(path)


main(*sys.argv[1:])
