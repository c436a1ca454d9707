/**
 * Detects members that attest sealed facts unusually often: {@link dev.herald.screening.attesting.AttestationMonitor}
 * counts them by the records' own times. Pure. It knows the attesting members but no protected person, and reports only
 * a number; only the keeper of the sealed register sees which members they are ({@code ./herald register list
 * --sealed}).
 */
@NullMarked
package dev.herald.screening.attesting;

import org.jspecify.annotations.NullMarked;
