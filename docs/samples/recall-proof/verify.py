"""Verifies the proof of a recall with nothing but Python 3.9 or newer: verify.py PROOF [KEYS [POLICY]]. Format: docs/recall-proof.md."""
import base64, datetime, hashlib, json, re, sys

P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
EPOCH, WEEK = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc), 7 * 86_400_000


def add(a, b):  # Ed25519, RFC 8032 section 5.1.4
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return (f - e) * (d - c) % P, (d + c) * (f + e) % P, (d - c) * (d + c) % P, (f - e) * (f + e) % P


def times(n, a):
    result = (0, 1, 1, 0)
    while n:
        result, a, n = add(result, a) if n & 1 else result, add(a, a), n >> 1
    return result


def point(encoded):
    y, sign = int.from_bytes(encoded, "little") & (2**255 - 1), encoded[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT % P
    if x * x % P != square or y >= P or (x == 0 and sign):
        raise ValueError("no point")
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def fits(key, message, signature):
    if len(key) != 32 or len(signature) != 64 or int.from_bytes(signature[32:], "little") >= Q:
        return False
    digest = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    base = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    a = times(int.from_bytes(signature[32:], "little"), base)
    b = add(point(signature[:32]), times(digest, point(key)))
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def millis(text):
    return (datetime.datetime.fromisoformat(text.replace("Z", "+00:00")) - EPOCH) // datetime.timedelta(milliseconds=1)


def text_of(line):
    return json.dumps(line, separators=(",", ":"), ensure_ascii=False)


def has_its_hash(text, line):  # first line, last line, inclusion
    rest = text_of({key: value for key, value in line.items() if key != "hash"})
    return text == text_of(line) and list(line)[-1] == "hash" and hashlib.sha256(rest.encode()).hexdigest() == line["hash"]


def entry_hash(e):
    values = [e["previous"], e["case"], e["entry"], millis(e["at"]), e["act"], e["version"], e["members"], e.get("named", ""),
              millis(e["acknowledgeBy"]) if "acknowledgeBy" in e else ""]
    said = e.get("statement", {})
    values += [{True: "true", False: "false"}[v] if isinstance(v, bool) else v for k, v in said.items() if k != "signed"]
    values += said.get("signed", {}).values()
    framed = b"".join(b"%d:%s" % (len(part), part) for part in (str(value).encode() for value in values))
    return hashlib.sha256(framed).hexdigest()


def why_not(keys, author, jws, parts, at, grace):  # None if the author signed these parts
    head, nothing, signature = jws.split(".")
    decode = lambda part: base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    header = json.loads(decode(head))
    content = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    if nothing or header.get("alg") != "Ed25519" or header.get("b64") is not False or header.get("crit") != ["b64"]:
        return "is no signature of this form"
    key, begin, end = keys[author].get(header["kid"], (b"", 0, 0))
    if not (begin <= at and (end is None or at < end + grace)):
        return "is not by a key that was valid then"
    return None if fits(key, head.encode() + b"." + content, decode(signature)) else "does not fit"


def leads(node, place, size, root):  # RFC 9162 section 2.1.3.2
    index, *path = place.split("\n")
    at, last = int(re.fullmatch(r"index (\d{1,18})", index)[1]), int(re.fullmatch(r"\d{1,18}", size)[0]) - 1
    late = at > last or len(path) > 63
    for beside in (base64.b64decode(hash, validate=True) for hash in path):
        late, from_left = late or last == 0, at & 1 or at == last
        node = hashlib.sha256(b"\1" + (beside + node if from_left else node + beside)).digest()
        while from_left and at and not at & 1:
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    return not late and not last and node == base64.b64decode(root, validate=True)


def vkey(text, kind, known):  # C2SP signed-note: name, four bytes of a hash, kind and key
    name, key_id, typed = text.split("+", 2)
    typed = base64.b64decode(typed, validate=True)
    key = name, hashlib.sha256(name.encode("latin-1") + b"\n" + typed).digest()[:4], typed[1:]
    if key[1].hex() != key_id or typed[0] != kind or len(typed) != 33 or typed[1:] in [other[2] for other in known]:
        raise ValueError("no key of this kind, or one that is there already")
    return key


def policy_of(octets):  # C2SP tlog-policy; a name is octets, so each of them is one character here
    logs, named, members, quorum = [], {}, [], []  # named: a witness's key, or a group's threshold and members
    if not octets.endswith(b"\n") or re.search(rb"[\0-\x08\x0b-\x1f\x7f]", octets):
        raise ValueError("cut off, or with a control character")
    for kind, *words in (re.findall("[^ \t]+", line) for line in octets.decode("latin-1").split("\n") if line.strip(" \t")):
        if kind.startswith("#"):
            continue
        if kind == "log" and len(words) in (1, 2):
            logs.append(vkey(words[0], 1, logs))
        elif kind == "witness" and len(words) in (2, 3) and words[0] not in [*named, "none"]:
            named[words[0]] = vkey(words[1], 4, [one for one in named.values() if len(one) == 3])
        elif kind == "group" and len(words) > 2 and words[0] not in [*named, "none"] and all(word in named for word in words[2:]):
            members += words[2:]
            count = {"all": len(words) - 2, "any": 1}.get(words[1]) or int(words[1])
            if len(set(members)) < len(members) or not 1 <= count <= len(words) - 2:
                raise ValueError("a threshold beyond the members, or a member of two groups")
            named[words[0]] = count, words[2:]
        elif kind == "quorum" and len(words) == 1 and words[0] in [*named, "none"] and not quorum:
            quorum = words
        else:
            raise ValueError(" ".join([kind, *words]))
    if not logs or not quorum:
        raise ValueError("no log, or no quorum")
    return logs, named, quorum[0]


def has_quorum(policy, checkpoint, signatures):  # C2SP tlog-cosignature, version 1
    met = {"none"}
    for name, one in policy[1].items():  # a group follows its members
        if len(one) == 2:
            is_met = sum(member in met for member in one[1]) >= one[0]
        else:
            is_met = any(signer == one[0] and value[:4] == one[1] and fits(one[2], b"cosignature/v1\ntime %d\n%s" % (
                int.from_bytes(value[4:12], "big"), checkpoint), value[12:]) for signer, value in signatures)
        met |= {name} if is_met else set()
    return policy[2] in met


def check_inclusion(line, head, policy, missing):  # C2SP tlog-proof, signed note and tlog-checkpoint, in two steps
    framed = b"".join(b"%d:%s" % (len(part), part) for part in (line["salt"].encode(), head.encode()))
    entry = hashlib.sha256(b"\0herald custody entry 1 %s\n" % hashlib.sha256(framed).hexdigest().encode()).digest()
    proof, tree, signatures = line["inclusion"].split("\n\n")
    version, extra, place = proof.split("\n", 2)
    first, inner, nothing = base64.b64decode(extra.removeprefix("extra "), validate=True).decode().split("\n\n")
    (name, *root_of_entries), (origin, *root) = inner.split("\n"), tree.split("\n")
    if version != "c2sp.org/tlog-proof@v1" or nothing or not re.fullmatch(r"herald\.custody\.v1-\d+", name):
        return "is of another form, or of another tree"
    if not leads(entry, first, *root_of_entries) or not leads(hashlib.sha256(b"\0" + inner.encode() + b"\n").digest(), place, *root):
        return "does not lead to the root of the checkpoint"
    signed = [signature.split(" ") for signature in signatures.rstrip("\n").split("\n")]
    values = [(signer, base64.b64decode(value, validate=True)) for dash, signer, value in signed if dash == "\u2014"]
    checkpoint = tree.encode() + b"\n"
    if policy and not any(signer == log[0] == origin and value[:4] == log[1] and fits(log[2], checkpoint, value[4:])
                          for log in policy[0] for signer, value in values):
        return "has a checkpoint that no log of the policy signed"
    if policy and not has_quorum(policy, checkpoint, values):
        missing.append("the policy's quorum did not cosign the checkpoint")
    return None


def verify(texts, keys, policy, faults, unverified, missing):
    lines = [json.loads(text) for text in texts]
    outer = [lines.pop(0)] + [lines.pop()] + ([lines.pop()] if "inclusion" in lines[-1] or "end" in lines[-1] else [])
    first, last = outer[0], outer[1] if "end" in outer[1] else outer[2]
    if not all(has_its_hash(text_of(line), line) and text_of(line) in texts for line in outer) or last["first"] != first["hash"]:
        faults.append("the first or last line was altered")
    if first["proof"] != "herald-recall-proof/3" or last["end"] != len(lines) or last["head"] != lines[-1]["hash"]:
        faults.append("the first or last line is not of this file")
    previous, sent, told, gone, closed, seen = "", set(), set(), set(), False, set()
    for number, e in enumerate(lines, 1):
        bits = int.from_bytes(bytes.fromhex(e["members"]), "little")
        who = {str(index) for index in range(min(bits.bit_length(), 16384)) if bits >> index & 1}
        codes = sorted(first["members"].get(index, "#") for index in who)
        if e["entry"] != number or e["previous"] != previous or e["case"] != first["case"]:
            faults.append("entry %d was moved, or follows a gap" % number)
        if e["hash"] != entry_hash(e) or text_of(e) != texts[number]:
            faults.append("entry %d was altered" % number)
        if sorted(e.get("named", "").split()) != codes:
            faults.append("entry %d names other members than the first line" % number)
        previous, act, seen = e["hash"], e["act"], seen | who
        if act in ("NOTICE", "AT_ONCE", "AFTER_REVIEW", "UPDATE", "RESTORED", "CATCH_UP"):
            sent, told, gone = sent | who, told - who, gone - who
        elif act == "INSTRUCTED":
            told, closed = told | who, False
        if act in ("RECEIVED", "UPDATED", "INSTRUCTED") and who - sent or act in ("REMOVED", "UNABLE") and who - told:
            faults.append("entry %d is about a member that was not sent the case, or not instructed" % number)
        gone, open_ = gone | who if act == "REMOVED" else gone, told - gone
        if act in ("REMINDED", "OVERDUE") and who - open_ or act == "CLOSED" and who != open_:
            faults.append("entry %d names other members than those that have not removed it" % number)
        closed = closed or act == "CLOSED"
        signed = e.get("statement", {}).get("signed")
        if signed and keys.get(e["named"]):
            subject = "Acknowledged %s %s %d" % (act, e["case"], e["version"])
            parts = [b"herald member message 1", e["named"].encode(), signed["messageId"].encode(), subject.encode(),
                     bytes.fromhex(signed["schemaSha256"]), bytes.fromhex(signed["bodySha256"])]
            reason = why_not(keys, e["named"], signed["signature"], parts, millis(e["at"]), WEEK)
            faults += ["entry %d: the signature of %s %s" % (number, e["named"], reason)] if reason else []
        elif signed:
            unverified.add(e["named"])
    if set(first["members"]) - seen:
        faults.append("the first line has a member that no entry names")
    if not closed:
        faults.append("no recall is closed at the end")
    place = "%s %d" % (first["case"], len(lines))
    parts = [b"herald recall proof 1", b"dissemination", place.encode(), b"CustodyBooked " + place.encode(), b"", bytes.fromhex(previous)]
    if "dissemination" not in keys:
        unverified.add("dissemination")
    elif "signature" not in last or why_not(keys, "dissemination", last["signature"], parts, millis(lines[-1]["at"]), 0):
        faults.append("dissemination did not sign the end")
    if len(outer) == 3:
        reason = check_inclusion(outer[1], previous, policy, missing)
        faults += ["the proof about the audit's tree " + reason] if reason else []
    else:
        missing.append("no checkpoint of the audit's tree covers it")


def main():
    with open(sys.argv[1], encoding="utf-8", newline="\n") as file:
        text = file.read(64 * 1024 * 1024 + 1)
    keys, faults, unverified, missing = {}, [], set(), []
    try:
        policy = policy_of(open(sys.argv[3], "rb").read(1_000_001)) if len(sys.argv) > 3 else None
    except ValueError as error:
        sys.exit("the policy cannot be used: %s" % error)
    for line in open(sys.argv[2], encoding="utf-8") if len(sys.argv) > 2 else []:
        if line.strip() and not line.startswith("#"):
            author, key_id, key, begin, end = line.split()
            period = (base64.b64decode(key), millis(begin), None if end == "-" else millis(end))
            keys.setdefault(author, {})[key_id] = period
    try:
        if len(text) > 64 * 1024 * 1024 or text.count("\n") > 200_000 or not text.endswith("\n"):
            raise ValueError("too long, or cut off")
        verify(text[:-1].split("\n"), keys, policy, faults, unverified, missing)
    except Exception as error:  # a hostile file may be anything
        faults.append("the file is not a proof (%s)" % type(error).__name__)
    unverified = ["no key of " + author for author in sorted(unverified)] + ([] if policy else ["no policy"])
    code, verdict = (1, "FORGED") if faults else (2, "CONSISTENT") if unverified else (2, "UNWITNESSED") if missing else (0, "AUTHENTIC")
    print(verdict)
    for line in faults[:100] + unverified + missing:
        print(line.encode("unicode_escape").decode())  # the file may hold what a terminal would act upon
    sys.exit(code)


main()
