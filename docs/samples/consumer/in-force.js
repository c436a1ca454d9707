// Keeps a copy of what is in force in a file: each case, how far the topic was read, and when that was all there was.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import registries from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'

const [file, once] = process.argv.slice(2)
const topic = 'herald.disseminations.v1'
const { HERALD_KAFKA_USERNAME: username, HERALD_KAFKA_PASSWORD: password, ...env } = process.env
const registry = new registries.SchemaRegistry({ host: env.HERALD_REGISTRY_URL + '/apis/ccompat/v7' })
const kafka = new kafkajs.Kafka({ brokers: env.HERALD_KAFKA_BOOTSTRAP_SERVERS.split(','),
  ssl: env.HERALD_KAFKA_SECURITY_PROTOCOL === 'SASL_SSL', sasl: { mechanism: 'scram-sha-512', username, password } })
const days90 = 90 * 24 * 3600 * 1000
let copy = existsSync(file) ? JSON.parse(readFileSync(file)) : { current: 0 }
if (copy.current < Date.now() - days90) copy = { current: 0, offsets: {}, cases: {} } // away too long: start empty
const save = () => { writeFileSync(file + '.new', JSON.stringify(copy)); renameSync(file + '.new', file) }

function take(caseId, type, event) {
  const put = shown => (copy.cases[caseId]?.version > event.version) ||
    (copy.cases[caseId] = { version: event.version, shown, content: event.content ?? null })
  if (/(NoticePublished|DiffusionCirculated|NoticeUpdated|NoticeRestored)$/.test(type)) put(true)
  else if (/NoticeBlocked$/.test(type)) put(false)
  else if (!event || /(DisseminationRevoked|CaseClosed)$/.test(type)) delete copy.cases[caseId]
  else throw new Error('Cannot tell what ' + type + ' means: not current from here on')
}

const consumer = kafka.consumer({ groupId: env.HERALD_KAFKA_GROUP_ID }), admin = kafka.admin()
consumer.on('consumer.end_batch_process', ({ payload }) => { copy.offsets[payload.partition] = +payload.lastOffset + 1; save() })
await Promise.all([admin.connect(), consumer.connect(), consumer.subscribe({ topic, fromBeginning: true })])
await consumer.run({ autoCommit: false, eachBatch: async ({ batch }) => { for (const { key, value, headers } of batch.messages)
  take(key.toString(), headers.ce_type?.toString(), value && await registry.decode(value)) } })
for (const { partition } of await admin.fetchTopicOffsets(topic)) consumer.seek({ topic, partition, offset: `${copy.offsets[partition] ?? 0}` })
for (; ; await setTimeout(200)) {
  const ends = await admin.fetchTopicOffsets(topic)
  if (ends.every(end => (copy.offsets[end.partition] ?? 0) >= +end.high)) { copy.current = Date.now(); save(); if (once) break }
}
