"""Replays a draw from the published lottery, with nothing but Python: replay.py lottery.txt "THE TEXT" """
import hashlib
import sys


def replay(lottery, seed):
    """The lottery's hash, the number, and the members of that panel."""
    data = lottery.read_bytes() if hasattr(lottery, "read_bytes") else open(lottery, "rb").read()
    list_hash = hashlib.sha256(data).hexdigest()
    lines = data.decode("utf-8").split("\n")
    panels = int(lines[1].split("\t")[1])
    limit = 2**64 - 2**64 % panels
    counter = 0
    while True:
        text = f"kith-draw-1\n{list_hash}\n{seed}\n{counter}".encode("utf-8")
        number = int.from_bytes(hashlib.sha256(text).digest()[:8], "big")
        if number < limit:
            break
        counter += 1
    chosen = 1 + number % panels
    return list_hash, chosen, lines[1 + chosen].split("\t")[1:]


if __name__ == "__main__":
    print(*replay(sys.argv[1], sys.argv[2]), sep="\n")
