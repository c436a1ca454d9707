/** Operators' orders to intake: suspend and resume the topic that a member writes. */
@NullMarked
package dev.herald.cli.intake;

import org.jspecify.annotations.NullMarked;
