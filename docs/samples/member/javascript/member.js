// Sends the event of a JSON file and waits for the answer, acknowledges one version of a case, or prints the mailbox:
// node member.js FILE, node member.js acknowledge RECEIVED CASE VERSION, node member.js
import { readFileSync } from 'node:fs'
import { Agent } from 'node:https'
import registries from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'
import lz4 from 'lz4js'
import { headers } from './signing.js'
const settings = JSON.parse(readFileSync('settings.json')) // ./herald connect <member> --format json
const { connection, reader, topicsRead: topics, topicsWritten: [topic] } = settings, ca = file => file && readFileSync(file, 'utf8')
const agent = settings.registry.authority && new Agent({ ca: ca(settings.registry.authority) })
const registry = new registries.SchemaRegistry({ host: settings.registry.url, agent })
// Herald's topics are compressed with LZ4, which kafkajs does not bring along.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => ({ decompress: async bytes => Buffer.from(lz4.decompress(bytes)) })
const kafka = new kafkajs.Kafka({ brokers: connection['bootstrap.servers'].split(','), logLevel: kafkajs.logLevel.ERROR,
  ssl: connection['security.protocol'] === 'SASL_SSL' && { ca: ca(connection['ssl.ca.location']) },
  sasl: { mechanism: connection['sasl.mechanisms'].toLowerCase(),
    username: connection['sasl.username'], password: connection['sasl.password'] } })
// The first of your four groups prints, the second waits for an answer. It commits nothing; your own system continues after what it has stored.
const groupId = process.argv[2] ? reader['group.id'].replace(/1$/, '2') : reader['group.id']
const consumer = kafka.consumer({ groupId, sessionTimeout: 6000, heartbeatInterval: 2000 }), producer = kafka.producer({ idempotent: true })
const submittedBy = topics[0].split('.').pop()
const end = async () => { await consumer.disconnect(); await producer.disconnect() }

// Sends an event, such as { type: 'RequestSubmitted', … }; returns its offset once it is stored. Missing fields get their defaults.
async function send({ type = 'RequestSubmitted', ...event }) {
  if (event.content) event.content = Buffer.from(event.content, 'base64')
  const id = await registry.getLatestSchemaId('dev.herald.event.' + type), value = await registry.encode(id, event)
  const signed = headers(type, event, await registry.getSchema(id), value, settings.signingKey)
  const [stored] = await producer.send({ topic, acks: -1, messages: [{ key: event.caseId, value, headers: signed }] })
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
  await consumer.subscribe({ topics, fromBeginning: true })
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
