/**
 * Dissemination: the only hand that writes to mailboxes. Here is the wiring; what it decides is in
 * {@link dev.herald.dissemination.custody}, how it runs on Kafka in {@link dev.herald.dissemination.kafka}. The
 * module's README says what it reads, writes, promises and refuses.
 */
@NullMarked
package dev.herald.dissemination;

import org.jspecify.annotations.NullMarked;
