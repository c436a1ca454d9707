/**
 * Whether somebody attests protected status unusually often: {@link dev.herald.screening.attesting.AttestationWatch}
 * counts, by the records' own times. Pure. Knows who attests and nobody protected, and tells a number and nothing else;
 * who it is, the keeper of what is sealed sees ({@code ./herald register list --sealed}).
 */
@NullMarked
package dev.herald.screening.attesting;

import org.jspecify.annotations.NullMarked;
