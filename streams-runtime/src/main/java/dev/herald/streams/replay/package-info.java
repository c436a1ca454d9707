/**
 * Replay by reference. An operator orders a service to handle a quarantined record again and names its position in
 * quarantine. The service reads the record from its source, where only its writer could have written it, and handles it
 * in the task that quarantined it. The order has no bytes, so that no operator can speak for a member or a service.
 */
@NullMarked
package dev.herald.streams.replay;

import org.jspecify.annotations.NullMarked;
