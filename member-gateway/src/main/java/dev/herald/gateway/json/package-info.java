/**
 * Events as people write them: JSON with the schema's field names, no union wrappers, defaults left out, times as ISO
 * 8601, bytes as Base64. {@link dev.herald.gateway.json.JsonToAvro} reports everything that is wrong at once;
 * {@link dev.herald.contract.json.AvroToJson} writes the same form. Problems name paths and limits, never a value.
 */
@NullMarked
package dev.herald.gateway.json;

import org.jspecify.annotations.NullMarked;
