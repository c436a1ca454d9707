/**
 * Dissemination as a topology. Start at {@link dev.herald.dissemination.kafka.DisseminationTopology}.
 *
 * <p>Reads screenings (for diffusions), decisions, acknowledgements and correspondence, and the members on every
 * instance. Writes disseminations, custody, the audit and the mailboxes. A mailbox is written only while
 * {@link dev.herald.dissemination.kafka.MailboxWatcher} reports it as writable, because a send to a missing or
 * forbidden topic would end the application; other records wait in the backlog, in order.
 */
@NullMarked
package dev.herald.dissemination.kafka;

import org.jspecify.annotations.NullMarked;
