/**
 * The HOLD of a case: one neutral flag for all sealed facts on its person. Its version moves when a sealed fact joins
 * that officers have not seen, and not when known facts repeat or go.
 */
@NullMarked
package dev.herald.screening.hold;

import org.jspecify.annotations.NullMarked;
