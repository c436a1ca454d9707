/**
 * Intake: the entry point for everything that members send. Reads members' inbound topics, refuses invalid messages
 * with every reason at once, distinguishes a new revision from a duplicate, forwards requests, replies,
 * acknowledgements and facts, and notifies senders of missing documents.
 *
 * <p>Start at {@link dev.herald.intake.admission} for what is admitted, at {@link dev.herald.intake.revision} for what
 * an admitted request does to its case, and at {@link dev.herald.intake.kafka} for the edge and the topology.
 */
@NullMarked
package dev.herald.intake;

import org.jspecify.annotations.NullMarked;
