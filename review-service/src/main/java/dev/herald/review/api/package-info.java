/**
 * The officers' HTTP API: reading case files, and ordering. It knows the words of the case file and nothing of Kafka:
 * {@link dev.herald.review.api.Desk} and {@link dev.herald.review.api.CaseFiles} are what it needs from there, and
 * {@link dev.herald.review.api.Sweeps} for what screening holds back until two officers agree.
 *
 * <p>Every error is a problem detail (RFC 9457) with a stable {@code code}; bad input is answered with all of its
 * errors at once. Who orders is who signed in, never what a body says. Who looks at a case is on record before they see
 * it.
 */
@NullMarked
package dev.herald.review.api;

import org.jspecify.annotations.NullMarked;
