// Keeps a copy of what is in force in a file: when it was current, the cases, and how far each partition was read.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import registries from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'
import lz4 from 'lz4js'
const [file, once] = process.argv.slice(2)
const { HERALD_KAFKA_USERNAME: username, HERALD_KAFKA_PASSWORD: password, ...env } = process.env
if (!env.HERALD_REGISTRY_URL) stop('the settings are missing: run ./herald connect again')
const topic = env.HERALD_TOPICS_READ // disseminations, or extracts: connect knows
const registry = new registries.SchemaRegistry({ host: env.HERALD_REGISTRY_URL + '/apis/ccompat/v7' })
const kafka = new kafkajs.Kafka({ brokers: env.HERALD_KAFKA_BOOTSTRAP_SERVERS.split(','), logLevel: kafkajs.logLevel.NOTHING,
  ssl: env.HERALD_KAFKA_SECURITY_PROTOCOL === 'SASL_SSL', sasl: { mechanism: 'scram-sha-512', username, password } })
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => ({ decompress: async bytes => Buffer.from(lz4.decompress(bytes)) })
const groupId = env.HERALD_KAFKA_GROUP_ID // one copy: a second one takes another of your four groups, since each needs every partition
const consumer = kafka.consumer({ groupId, sessionTimeout: 6000, heartbeatInterval: 2000 }), admin = kafka.admin()
let copy = existsSync(file) ? JSON.parse(readFileSync(file)) : { current: 0 }
if (copy.current < Date.now() - 90 * 86400e3) copy = { current: 0, cases: {}, read: {} } // away too long: start empty
let changed = true, told = false

function take(id, type, event) {
  const before = JSON.stringify(copy.cases[id])
  if (type === 'NoticeExtract') type = event.state // on the topic of extracts
  if (/^(NoticePublished|DiffusionCirculated|NoticeUpdated|NoticeRestored|NoticeBlocked|IN_FORCE|BLOCKED)$/.test(type)) {
    const shown = !/blocked$/i.test(type), older = event.version < copy.cases[id]?.version
    if (!older) copy.cases[id] = { version: event.version, shown, content: shown ? event.content : null }
  } else if (/^(DisseminationRevoked|CaseClosed|REVOKED|tombstone)$/.test(type)) delete copy.cases[id]
  else stop('no rule of the guide covers it: ' + type)
  changed ||= before !== JSON.stringify(copy.cases[id])
}
function stop(problem) {
  console.error('stopped: ' + problem)
  process.exit(1)
}
consumer.on('consumer.crash', ({ payload }) => payload.restart || stop(payload.error.message))
consumer.on('consumer.end_batch_process', ({ payload }) => { copy.read[payload.partition] = Number(payload.lastOffset) + 1 })
await Promise.all([admin.connect(), consumer.connect()])
await consumer.subscribe({ topic, fromBeginning: true })
await consumer.run({ autoCommit: false, eachBatch: async ({ batch }) => { for (const { key, value, headers } of batch.messages)
  take(`${key}`, value ? `${headers.ce_type}`.replace(/.*\./, '') : 'tombstone', value && await registry.decode(value)) } })
for (let first = true; ; await setTimeout(200)) {
  const asked = Date.now(), ends = await admin.fetchTopicOffsets(topic).catch(() => null) // null: nobody answers
  if (first && ends) ends.forEach(({ partition }) => consumer.seek({ topic, partition, offset: `${copy.read[partition] ?? 0}` }))
  first &&= !ends
  if (ends?.every(({ partition, high }) => (copy.read[partition] ?? 0) >= Number(high))) {
    copy.current = asked // what was read halfway is shown to nobody
    writeFileSync(file + '.new', JSON.stringify(copy))
    renameSync(file + '.new', file)
    const all = Object.values(copy.cases), shown = all.filter(each => each.shown).length
    if (changed || told) console.log(`current at ${new Date(asked).toISOString()}: ${shown} cases shown, ${all.length - shown} hidden`)
    changed = told = false
    if (once) await consumer.disconnect().finally(process.exit)
  } else if (!told && copy.current < asked - 5000) {
    console.log('behind: do not act on the copy, ' + (copy.current ? 'it is as of ' + new Date(copy.current).toISOString() : 'it is new'))
    told = true
  }
}
