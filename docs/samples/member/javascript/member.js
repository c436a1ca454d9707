// Sends the event of a JSON file and waits for the answer, acknowledges one version of a case, or prints the mailbox:
// node member.js FILE, node member.js acknowledge RECEIVED CASE VERSION, node member.js
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import registries from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'
import * as settings from './settings.js' // ./herald connect <member> --format kafkajs
import { headers } from './signing.js'
const registry = new registries.SchemaRegistry(settings.registry)
const kafka = new kafkajs.Kafka({ ...settings.connection, logLevel: kafkajs.logLevel.ERROR })
const groupId = settings.reader.groupId + '.' + randomUUID() // reads everything; your own system continues after what it has stored
const consumer = kafka.consumer({ ...settings.reader, groupId }), producer = kafka.producer(settings.writer)
const submittedBy = settings.subscription.topics[0].split('.').pop()
const end = async () => { await consumer.disconnect(); await producer.disconnect() }

// Sends an event, such as { type: 'RequestSubmitted', … }; returns its offset once it is stored. Missing fields get their defaults.
async function send({ type = 'RequestSubmitted', ...event }) {
  if (event.content) event.content = Buffer.from(event.content, 'base64')
  const id = await registry.getLatestSchemaId('dev.herald.event.' + type), value = await registry.encode(id, event)
  const signed = headers(type, event, await registry.getSchema(id), value, settings.signingKey)
  const [stored] = await producer.send({ topic: settings.topics[0], acks: settings.acks, messages: [{ key: event.caseId, value, headers: signed }] })
  return stored.baseOffset
}

await Promise.all([consumer.connect(), producer.connect()])
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end)
const [first, kind, caseId, version] = process.argv.slice(2)
if (first === 'acknowledge') {
  // Your own system has stored, updated or removed the notice before it says so here.
  await send({ type: 'Acknowledged', caseId, submittedBy, kind, version: Number(version) })
  await end()
} else {
  const sent = first && await send(JSON.parse(readFileSync(first)))
  await consumer.subscribe(settings.subscription)
  await consumer.run({ autoCommit: false, eachMessage: async ({ message: { key, value, headers } }) => {
    const type = `${headers?.ce_type}`.split('.').pop(), event = value && await registry.decode(value)
    if (!event || type === 'CheckpointIssued') return // no value: nothing more to say under this key; a checkpoint: for witnesses
    const { content, refusals = [], ...rest } = event // the content of a notice is personal data
    if (sent && `${event.position?.offset}` !== sent) return // with a file: only its answer
    console.log(type, `${key}`, JSON.stringify(rest))
    for (const { code, field, limit, remedy } of refusals) console.log(`  ${code} ${field}: allowed: ${limit}; ${remedy}`)
    if (sent) setImmediate(end)
  } })
}
