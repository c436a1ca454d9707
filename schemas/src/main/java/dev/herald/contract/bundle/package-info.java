/**
 * The schema bundle: Avro schemas, JSON Schemas and a README for developers who do not have this repository. The build
 * runs {@link dev.herald.contract.bundle.SchemaBundle} and packs its folder.
 */
@NullMarked
package dev.herald.contract.bundle;

import org.jspecify.annotations.NullMarked;
