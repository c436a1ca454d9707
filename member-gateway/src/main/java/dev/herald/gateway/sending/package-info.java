/** Sending: one event at a time, each confirmed by the broker. */
@NullMarked
package dev.herald.gateway.sending;

import org.jspecify.annotations.NullMarked;
