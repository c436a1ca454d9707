/**
 * Who is an officer: names and password hashes from a file ({@link dev.herald.console.access.OfficerFile}), and logins
 * whose cost is bounded, so that wrong ones stall nobody ({@link dev.herald.console.access.OfficerLogins}).
 */
@NullMarked
package dev.herald.console.access;

import org.jspecify.annotations.NullMarked;
