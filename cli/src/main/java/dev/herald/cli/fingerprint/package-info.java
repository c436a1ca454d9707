/** The commands that make and destroy the keys of fingerprints. */
@NullMarked
package dev.herald.cli.fingerprint;

import org.jspecify.annotations.NullMarked;
