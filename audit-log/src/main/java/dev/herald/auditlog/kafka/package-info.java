/**
 * Between the topics and the trees: {@link dev.herald.auditlog.kafka.LogBuilder} reads entries and publishes
 * checkpoints, a {@link dev.herald.streams.follow.TopicFollower} runs it and says whether it keeps up.
 */
@NullMarked
package dev.herald.auditlog.kafka;

import org.jspecify.annotations.NullMarked;
