/** The preview that an officer reads before a command is sent, by its hash. */
@NullMarked
package dev.herald.contract.preview;

import org.jspecify.annotations.NullMarked;
