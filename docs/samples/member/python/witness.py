"""Compares a checkpoint of the audit with the one that you kept: python3 witness.py POLICY MIRROR KEPT NEW
Exit code 0: the new tree begins with the kept one; keep the new checkpoint. 1: it does not; raise the alarm. 2: not proved.
POLICY is the tlog-policy that the operators gave you, KEPT and NEW are files: `note` of CheckpointIssued, or /cosigned/… of MIRROR."""
import base64, functools, hashlib, sys, urllib.error, urllib.request
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

sha256 = lambda data: hashlib.sha256(data).digest()

def checkpoint(file, policy):
    """Returns origin, size and root of a note that the log signed."""
    body, signatures = open(file, encoding="utf-8").read().rsplit("\n\n", 1)
    origin, size, root = body.split("\n")
    for line in signatures.splitlines():
        name, signature = line.split(" ")[1], base64.b64decode(line.split(" ")[2])
        for log, _, typed in (line.split()[1].split("+", 2) for line in open(policy, encoding="latin-1") if line.split()[:1] == ["log"]):
            typed = base64.b64decode(typed)  # 0x01, then the 32 bytes of the key
            if name == origin == log and signature[:4] == sha256(origin.encode() + b"\n" + typed)[:4]:
                try:
                    Ed25519PublicKey.from_public_bytes(typed[1:]).verify(signature[4:], (body + "\n").encode())
                    return origin, int(size), base64.b64decode(root)
                except InvalidSignature:
                    pass
    sys.exit(f"WRONG SIGNATURE: the log did not sign {file}")

@functools.cache
def tile(level, index, width):
    number = "/".join(["x%03d" % (index // 1000**place % 1000) for place in (3, 2, 1) if index >= 1000**place] + ["%03d" % (index % 1000)])
    for part in ([f".p/{width}", ""] if width < 256 else [""]):  # a partial tile may be gone: then the full one is there
        try:
            with urllib.request.urlopen(f"{mirror}/roots/tile/{level}/{number}{part}", timeout=5) as answer:
                return answer.read(8192)
        except urllib.error.HTTPError as failure:
            if failure.code != 404 or not part:
                raise

def node(level, index):
    """The hash of the complete subtree with this number at this height."""
    first, size = index << level % 8, new[1] >> level // 8 * 8
    content = tile(level // 8, first // 256, min(256, size - first // 256 * 256))
    hashes = [content[place * 32:place * 32 + 32] for place in range(first % 256, first % 256 + (1 << level % 8))]
    while len(hashes) > 1:
        hashes = [sha256(b"\1" + left + right) for left, right in zip(hashes[::2], hashes[1::2])]
    return hashes[0]

def part(begin, end):
    """The hash of the leaves from begin to end, which are no power of two, as RFC 6962 divides them."""
    length = end - begin
    if length & length - 1 == 0:
        return node(length.bit_length() - 1, begin // length)
    middle = begin + (1 << (length - 1).bit_length() - 1)
    return sha256(b"\1" + part(begin, middle) + part(middle, end))

def roots_of(old_size, old_root, begin=0, end=None, is_left=True):
    """Returns both roots as the mirror's hashes give them: of the old tree, and of the new one (RFC 6962, 2.1.2)."""
    end = new[1] if end is None else end
    if old_size == end - begin:  # the old root itself, unless something is to the left of it
        hashed = old_root if is_left else part(begin, end)
        return hashed, hashed
    split = 1 << (end - begin - 1).bit_length() - 1
    if old_size <= split:
        old, whole = roots_of(old_size, old_root, begin, begin + split, is_left)
        return old, sha256(b"\1" + whole + part(begin + split, end))
    old, whole = roots_of(old_size - split, old_root, begin + split, end, False)
    left = part(begin, begin + split)
    return sha256(b"\1" + left + old), sha256(b"\1" + left + whole)

mirror, kept, new = sys.argv[2].rstrip("/"), *(checkpoint(file, sys.argv[1]) for file in sys.argv[3:5])
if new[0] != kept[0] or new[1] < kept[1] or (new[1] == kept[1] and new[2] != kept[2]):
    sys.exit("FORK: another tree, a smaller one, or another root of the same size")
if kept[1] and new[1] > kept[1]:
    try:
        roots = roots_of(kept[1], kept[2])
    except OSError as failure:
        print("NOT PROVED: the mirror does not answer:", failure, file=sys.stderr)
        sys.exit(2)
    if roots != (kept[2], new[2]):
        sys.exit("FORK, or wrong hashes on the mirror: the new tree does not begin with the kept one")
print(f"{new[0]}: {new[1]} roots, the first {kept[1]} unchanged")
