/**
 * Reads the rule book from its files: {@link dev.herald.screening.rules.file.RuleBookReader} validates each against the
 * JSON Schema of rule files, creates the rules, and reports all problems at once.
 */
@NullMarked
package dev.herald.screening.rules.file;

import org.jspecify.annotations.NullMarked;
