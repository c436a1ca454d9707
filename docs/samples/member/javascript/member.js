// Reads a bureau's mailbox, acknowledges notices, and sends the event of a JSON file: node member.js [FILE]
import { readFileSync } from 'node:fs'
import registries from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'
import * as settings from './settings.js' // ./herald connect <member> --format kafkajs
import { headers } from './signing.js'
const acknowledgements = { NoticePublished: 'RECEIVED', DiffusionCirculated: 'RECEIVED', NoticeRestored: 'RECEIVED',
  NoticeUpdated: 'UPDATED', RemovalInstructed: 'REMOVED' }
const registry = new registries.SchemaRegistry(settings.registry)
const kafka = new kafkajs.Kafka({ ...settings.connection, logLevel: kafkajs.logLevel.ERROR })
const consumer = kafka.consumer(settings.reader), producer = kafka.producer(settings.writer)
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
const sent = process.argv[2] && await send(JSON.parse(readFileSync(process.argv[2])))
await consumer.subscribe(settings.subscription)
await consumer.run({ autoCommit: false, eachMessage: async ({ topic, partition, message: { key, value, headers: { ce_type }, offset } }) => {
  const event = value && await registry.decode(value)
  if (event) { // without a value: Herald has nothing more to say under this key: delete what you keep under it
    const type = `${ce_type}`.split('.').pop(), kind = acknowledgements[type]
    const { content, refusals = [], ...rest } = event // the content of a notice is personal data
    console.log(type, `${key}`, JSON.stringify(rest))
    // Store, hide or remove it in your own system here: the acknowledgement says that you have.
    if (kind) await send({ type: 'Acknowledged', caseId: `${key}`, submittedBy, kind, version: event.version })
    for (const { code, field, limit, remedy } of refusals) console.log(`  ${code} ${field}: allowed: ${limit}; ${remedy}`)
  }
  await consumer.commitOffsets([{ topic, partition, offset: `${BigInt(offset) + 1n}` }])
  if (sent && `${event?.position?.offset}` === sent) setImmediate(end)
} })
