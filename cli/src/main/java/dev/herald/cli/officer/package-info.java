/**
 * The officers' view: {@code case} prints a case file, {@link dev.herald.cli.officer.OfficerClient} is the client of
 * the officers' HTTP API.
 */
@NullMarked
package dev.herald.cli.officer;

import org.jspecify.annotations.NullMarked;
