/**
 * Members' records that the edge has quarantined, and orders to handle them again. Admission verifies the orders; the
 * reader of the mailbox carries them out through {@link dev.herald.intake.kafka.replay.Edge}.
 */
@NullMarked
package dev.herald.intake.kafka.replay;

import org.jspecify.annotations.NullMarked;
