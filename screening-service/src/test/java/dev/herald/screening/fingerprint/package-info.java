@NullMarked
package dev.herald.screening.fingerprint;

import org.jspecify.annotations.NullMarked;
