/**
 * The way of a case through the stages, from the records on the topics alone: no collector of spans is needed.
 * {@link dev.herald.cli.trace.CaseTrace} finds the steps, and tells waiting from working.
 */
@NullMarked
package dev.herald.cli.trace;

import org.jspecify.annotations.NullMarked;
