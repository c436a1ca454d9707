/**
 * What operators see: every topic they may read, decoded, as it grows. {@link dev.herald.cli.topics.TopicWatch} reads;
 * {@link dev.herald.cli.topics.EventLine} and {@link dev.herald.scenario.demo.EventSummary} make lines of it, the one
 * for a person who wants everything, the other for one who has never seen Herald. Neither shows a person unless asked.
 */
@NullMarked
package dev.herald.cli.topics;

import org.jspecify.annotations.NullMarked;
