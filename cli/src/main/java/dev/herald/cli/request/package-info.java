/**
 * Request files: {@code check} reports everything that is wrong with one, {@code submit} sends it as a member. A
 * {@link dev.herald.cli.request.Preflight} of another module answers for intake and screening.
 */
@NullMarked
package dev.herald.cli.request;

import org.jspecify.annotations.NullMarked;
