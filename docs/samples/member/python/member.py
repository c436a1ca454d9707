"""Sends the event of a JSON file and waits for the answer, acknowledges one version of a case, or prints the mailbox:
python3 member.py FILE, python3 member.py acknowledge RECEIVED CASE VERSION, python3 member.py"""
import base64, functools, io, json, ssl, sys, urllib.request, warnings
import avro.errors, avro.io, avro.schema
from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaException, Producer, TopicPartition
import signing
warnings.simplefilter("ignore", avro.errors.IgnoredLogicalType)  # forms of Herald, such as case-id, are strings to Avro

settings = json.load(open("settings.json", encoding="utf-8"))  # ./herald connect <member> --format json
trust = ssl.create_default_context(cafile=settings["registry"].get("authority"))

@functools.cache
def schema(path):
    with urllib.request.urlopen(settings["registry"]["url"] + path, context=trust) as answer:
        found = json.load(answer)
    return avro.schema.parse(found["schema"]), found.get("id")

def complete(kind, value):
    """Fills in defaults for missing fields, as Avro wants it. Each union of Herald's schemas is null or one type."""
    if kind.type == "union":
        return None if value is None else complete(kind.schemas[1], value)
    if kind.type == "array":
        return [complete(kind.items, each) for each in value]
    if kind.type == "record":
        given = {field.name: field.default for field in kind.fields if field.has_default} | value
        return {field.name: complete(field.type, given.get(field.name)) for field in kind.fields}
    return base64.b64decode(value) if kind.type == "bytes" else value

def send(event):
    """Sends an event, such as {"type": "RequestSubmitted", …}; returns its offset once it is stored."""
    kind, number = schema(f"/subjects/dev.herald.event.{event.get('type', 'RequestSubmitted')}/versions/latest")
    value = io.BytesIO()
    value.write(b"\0" + number.to_bytes(4, "big"))
    avro.io.DatumWriter(kind).write(complete(kind, event), avro.io.BinaryEncoder(value))
    reports = []
    producer.produce(settings["topicsWritten"][0], value.getvalue(), event["caseId"], on_delivery=lambda *report: reports.append(report),
                     headers=signing.headers(event, kind, value.getvalue(), settings.get("signingKey")))
    producer.flush()
    [(error, message)] = reports
    if error:
        raise KafkaException(error)
    return message.offset()

producer, consumer = (Producer(settings["connection"] | settings["writer"]), Consumer(settings["connection"] | settings["reader"]))
topic = settings["topicsRead"][0]
if sys.argv[1:2] == ["acknowledge"]:
    # Your own system has stored, updated or removed the notice before it says so here.
    send({"type": "Acknowledged", "submittedBy": topic.split(".")[-1],
          "kind": sys.argv[2], "caseId": sys.argv[3], "version": int(sys.argv[4])})
    sys.exit()
sent = send(json.load(open(sys.argv[1], encoding="utf-8"))) if len(sys.argv) > 1 else None
consumer.assign([TopicPartition(topic, 0, OFFSET_BEGINNING)])  # your own system continues after what it has stored
while True:
    message = consumer.poll(1)
    if message and message.error():
        raise KafkaException(message.error())
    if not message or not message.value():  # no value: Herald has nothing more to say under this key: delete what you keep under it
        continue
    kind, _ = schema(f"/schemas/ids/{int.from_bytes(message.value()[1:5], 'big')}")
    event = avro.io.DatumReader(kind).read(avro.io.BinaryDecoder(io.BytesIO(message.value()[5:])))
    answers = sent is not None and (event.get("position") or {}).get("offset") == sent
    if kind.name == "CheckpointIssued" or sent is not None and not answers:
        continue  # a checkpoint is for witnesses of the audit; with a file, only its answer is printed
    shown = {name: value for name, value in event.items() if name not in ("content", "refusals")}  # content is personal data
    print(kind.name, message.key().decode(), json.dumps(shown, default=str, ensure_ascii=False), flush=True)
    for refusal in event.get("refusals", []):
        print("  {code} {field}: allowed: {limit}; {remedy}".format(**refusal), flush=True)
    if answers:
        break
