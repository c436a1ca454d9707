/**
 * Explains why a case is flagged or cleared: {@link dev.herald.cli.explanation.ExplanationReport} completes review's
 * explanation with the present status of its facts, and {@link dev.herald.cli.explanation.ExplanationText} writes it as
 * text. Review masks personal values before it sends them.
 */
@NullMarked
package dev.herald.cli.explanation;

import org.jspecify.annotations.NullMarked;
