/** The command {@code match}: compares two names, or measures the matcher on files. Needs no cluster. */
@NullMarked
package dev.herald.cli.match;

import org.jspecify.annotations.NullMarked;
