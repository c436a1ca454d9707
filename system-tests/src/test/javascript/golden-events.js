// Reads the golden events with Confluent's client for JavaScript, and writes them again. Prints one line for each event; ends with
// code 1 at the first difference. Argument: the path of golden-events.json.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import schemaRegistry from '@confluentinc/schemaregistry'

const { AvroDeserializer, AvroSerializer, MockClient, SerdeType } = schemaRegistry
const golden = JSON.parse(readFileSync(process.argv[2], 'utf8'))

// The form of the file: hexadecimal bytes, numbers for times.
const plain = (value) =>
  Buffer.isBuffer(value) ? value.toString('hex')
    : Array.isArray(value) ? value.map(plain)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]))
        : value

// The mock registry counts ids from 1 in the order of registration, as the file does.
const registry = new MockClient()
for (const { type, id, schema } of golden) {
  assert.equal(await registry.register(type, { schema, schemaType: 'AVRO' }), id, type)
}

// The subject is the name of the record, which stands in for the topic here.
const subjectNameStrategy = (topic) => topic
const reader = new AvroDeserializer(registry, SerdeType.VALUE, { subjectNameStrategy })
for (const { type, id, bytes, event } of golden) {
  const read = await reader.deserialize(type, Buffer.from(bytes, 'hex'))
  assert.deepEqual(plain(read), event, type)

  const writer = new AvroSerializer(registry, SerdeType.VALUE, { subjectNameStrategy, autoRegisterSchemas: false, useSchemaId: id })
  const written = await writer.serialize(type, read)
  assert.equal(written.toString('hex'), bytes, type)
  console.log(`${type}: read and written`)
}
