/**
 * Fingerprints of persons whose case ended while a question was open: an HMAC of each full name with the year of birth,
 * under the key of the year of the ending. {@link dev.herald.screening.fingerprint.FingerprintIndex} finds the
 * fingerprints of a person, and the open cases that a fingerprint may be about. No name is kept.
 */
@NullMarked
package dev.herald.screening.fingerprint;

import org.jspecify.annotations.NullMarked;
