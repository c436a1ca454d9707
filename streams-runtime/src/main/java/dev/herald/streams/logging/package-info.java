/** Logs as JSON, which the profile {@code json-logs} switches on: no message of an exception is in them. */
@NullMarked
package dev.herald.streams.logging;

import org.jspecify.annotations.NullMarked;
