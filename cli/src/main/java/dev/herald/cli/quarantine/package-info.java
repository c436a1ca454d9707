/**
 * Quarantined records and the orders about them. An order names a record by its position; the service that quarantined
 * it reads it again and handles it, or forgets it ({@link dev.herald.cli.quarantine.QuarantineOrders}). The audit is
 * the only record of what became of it. Never prints a record's content unless asked.
 */
@NullMarked
package dev.herald.cli.quarantine;

import org.jspecify.annotations.NullMarked;
