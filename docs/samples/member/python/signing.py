"""Signs what a bureau sends: the headers of a message, as the guide for members describes them."""
import base64, hashlib, json, os, re, time, uuid
from cryptography.hazmat.primitives.serialization import load_pem_private_key

def fingerprint(kind):
    """SHA-256 of the parsing canonical form. The library leaves {"type":"string"} in it, where the specification wants "string"."""
    return hashlib.sha256(re.sub(r'\{"type":("[a-z]+")\}', r"\1", kind.canonical_form).encode()).digest()

def new_id():
    """Returns a UUID of version 7."""
    moment = int(time.time() * 1000) << 80 | 7 << 76 | 2 << 62  # a UUID of version 7: time, version, variant
    return str(uuid.UUID(int=moment | int.from_bytes(os.urandom(16), "big") & ~(2**48 - 1 << 80 | 15 << 76 | 3 << 62)))

def headers(event, kind, value, key_file, message_id=None):
    """Returns ce_id and, if there is a key file, the signature over the event in value (Confluent's wire format)."""
    message_id = message_id or new_id()
    if not key_file:
        return {"ce_id": message_id}
    text = open(key_file, encoding="ascii").read()
    member, key_id = re.match(r"member: (\S+)\s+key-id: (\S+)", text).groups()
    subject = kind.name if kind.name != "Acknowledged" else f"{kind.name} {event['kind']} {event['caseId']} {event['version']}"
    parts = [part.encode() for part in ("herald member message 1", member, message_id, subject)]
    parts += [fingerprint(kind), hashlib.sha256(value[5:]).digest()]
    encode = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=")
    head = encode(json.dumps({"alg": "Ed25519", "b64": False, "crit": ["b64"], "kid": key_id}, separators=(",", ":")).encode())
    key = load_pem_private_key(text[text.index("-----BEGIN"):].encode(), password=None)
    signature = key.sign(head + b"." + b"".join(len(part).to_bytes(4, "big") + part for part in parts))
    return {"ce_id": message_id, "herald_signature": head + b".." + encode(signature)}
