/**
 * The audit of the services: a processor describes what it did as {@link dev.herald.streams.audit.AuditedAction}s, and
 * {@link dev.herald.streams.audit.AuditTrail} makes them entries of {@code herald.audit.v1}.
 */
@NullMarked
package dev.herald.streams.audit;

import org.jspecify.annotations.NullMarked;
