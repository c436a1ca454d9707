/** Tests of the matcher. The names are invented or the commonest there are. */
@NullMarked
package dev.herald.matching;

import org.jspecify.annotations.NullMarked;
