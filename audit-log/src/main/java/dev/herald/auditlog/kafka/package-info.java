/**
 * Between the topics and the trees: {@link dev.herald.auditlog.kafka.LogBuilder} reads entries and publishes
 * checkpoints, {@link dev.herald.auditlog.kafka.LogWorker} runs it in a thread and says whether it keeps up.
 */
@NullMarked
package dev.herald.auditlog.kafka;

import org.jspecify.annotations.NullMarked;
