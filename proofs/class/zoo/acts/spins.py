# Keeps four processors busy.
from honest import be_honest, in_background, moments


def spin():
    for _ in moments():
        sum(range(10_000))


for _ in range(4):
    in_background(spin)
be_honest()
