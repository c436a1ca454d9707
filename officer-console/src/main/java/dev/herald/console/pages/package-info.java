/**
 * The officers' pages: the queue, a case with the forms of its decisions, evidence, and held sweeps. They are rendered
 * on the server with the templates of {@code resources/templates}, from the same views and gateways as the API. Every
 * page works without a script; htmx refreshes the queue, and opens facts and documents in place.
 *
 * <p>A view of a case is recorded before its page is shown, and an opening before its evidence is. A form ends in one
 * of four ways ({@link dev.herald.console.pages.CommandOutcome}), and the officer's words are kept in each but the
 * first. No address holds a person's name.
 */
@NullMarked
package dev.herald.console.pages;

import org.jspecify.annotations.NullMarked;
