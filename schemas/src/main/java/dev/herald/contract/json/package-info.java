/** Events as JSON: {@link dev.herald.contract.json.AvroToJson} is the one writer, for API, tools and logs. */
@NullMarked
package dev.herald.contract.json;

import org.jspecify.annotations.NullMarked;
