/** Request files: {@code check} reports everything that is wrong with one, {@code submit} sends it as a member. */
@NullMarked
package dev.herald.cli.request;

import org.jspecify.annotations.NullMarked;
