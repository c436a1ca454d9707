/**
 * Topics as operators read them: {@link dev.herald.cli.topics.TopicRecord} is a decoded record,
 * {@link dev.herald.cli.topics.TopicWatch} follows topics, {@link dev.herald.cli.topics.EventLine} formats a record.
 * Personal fields are masked unless asked for.
 */
@NullMarked
package dev.herald.cli.topics;

import org.jspecify.annotations.NullMarked;
