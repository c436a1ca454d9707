// validate FILE…:    prints each error of a document by AsyncAPI's own JSON schema
// breaking OLD NEW…: prints each change of a document that breaks a client of OLD
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { diff } from '@asyncapi/diff';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import yaml from 'js-yaml';

const read = (file) => yaml.load(readFileSync(file, 'utf8'));

function validate(document) {
  const schema = createRequire(import.meta.url)(`@asyncapi/specs/schemas/${document.asyncapi}-without-$id.json`);
  const ajv = new Ajv({ strict: false, validateFormats: true, unicodeRegExp: false });
  addFormats(ajv);
  const check = ajv.compile(schema);
  return check(document) ? [] : check.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

// The package knows AsyncAPI 2 only. Payloads are judged by Avro (SchemaCompatibilityTest).
const gone = { add: 'non-breaking', remove: 'breaking', edit: 'breaking' };
const changed = { add: 'breaking', remove: 'breaking', edit: 'breaking' };
const overrides = {
  '/channels/*': gone,
  '/channels/*/address': changed,
  '/channels/*/messages/*': gone,
  '/channels/*/bindings/kafka/partitions': changed,
  '/channels/*/bindings/kafka/topicConfiguration/max.message.bytes': changed,
  '/operations/*': gone,
  '/operations/*/action': changed,
  '/components/messages/*': gone,
  '/components/schemas/EventHeaders/properties/*': gone,
  '/components/securitySchemes/*': gone,
};

// The package classifies no extension; the key of a channel is one.
function breaking(changes) {
  return [...changes.breaking(), ...changes.unclassified().filter((change) => change.path.endsWith('/x-key'))]
    .map((change) => `${change.action} ${change.path}`);
}

const [command, ...files] = process.argv.slice(2);
const judged = command === 'validate' ? files : files.slice(1);
const judge = command === 'validate' ? validate : (document) => breaking(diff(read(files[0]), document, { overrides }));
judged.forEach((file) => judge(read(file)).forEach((line) => console.log(`${basename(file)} ${line}`)));
