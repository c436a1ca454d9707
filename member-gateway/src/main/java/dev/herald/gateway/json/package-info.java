/**
 * Events as people write and read them: JSON with the schema's field names, no union wrappers, defaults left out, times
 * as ISO 8601, bytes as Base64. {@link dev.herald.gateway.json.JsonToAvro} finds everything that is wrong at once;
 * {@link dev.herald.contract.json.AvroToJson} is the way back. Problems name paths and limits, never a value.
 */
@NullMarked
package dev.herald.gateway.json;

import org.jspecify.annotations.NullMarked;

