// Signs what a bureau sends: the headers of a message, as the guide for members describes them.
import { createHash, randomBytes, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'

// A UUID of version 7: 48 bits of time, the version, the variant, and random bits.
function messageId() {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex')
  const digits = `${hex.slice(0, 12)}7${hex.slice(13, 16)}${'89ab'[parseInt(hex[16], 16) & 3]}${hex.slice(17, 32)}`
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

// Returns ce_id and, if there is a key file, the signature over the event in value (Confluent's wire format).
export function headers(type, event, schema, value, keyFile, id = messageId()) {
  if (!keyFile) return { ce_id: id }
  const text = readFileSync(keyFile, 'ascii')
  const [, member, kid] = text.match(/member: (\S+)\s+key-id: (\S+)/)
  const subject = type === 'Acknowledged' ? `${type} ${event.kind} ${event.caseId} ${event.version}` : type
  const parts = [...['herald member message 1', member, id, subject].map(part => Buffer.from(part)),
    Buffer.from(schema.fingerprint('sha256')), createHash('sha256').update(value.subarray(5)).digest()]
  const length = part => { const bytes = Buffer.alloc(4); bytes.writeUInt32BE(part.length); return bytes }
  const head = Buffer.from(JSON.stringify({ alg: 'Ed25519', b64: false, crit: ['b64'], kid })).toString('base64url')
  const content = Buffer.concat([Buffer.from(head + '.'), ...parts.flatMap(part => [length(part), part])])
  return { ce_id: id, herald_signature: head + '..' + sign(null, content, text.slice(text.indexOf('-----BEGIN'))).toString('base64url') }
}
