/**
 * Dissemination as a topology: what is read, what is written, how a mailbox that is not there is waited for. Start at
 * {@link dev.herald.dissemination.kafka.DisseminationTopology}.
 *
 * <p>Reads screenings (diffusions), decisions, acknowledgements and correspondence; members on every instance. Writes
 * disseminations, custody, the audit and mailboxes: a mailbox only while
 * {@link dev.herald.dissemination.kafka.Mailboxes} sees it, for a send to a topic that is missing or forbidden would
 * end the application; the rest waits, in order.
 */
@NullMarked
package dev.herald.dissemination.kafka;

import org.jspecify.annotations.NullMarked;
