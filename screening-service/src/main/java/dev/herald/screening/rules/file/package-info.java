/**
 * Reads the rule book from its files, of the jar or of a folder: {@link dev.herald.screening.rules.file.RuleBookFiles}
 * parses the YAML, {@link dev.herald.screening.rules.file.RuleBookReader} validates each file against the JSON Schema
 * of rule files, creates the rules, and reports all problems at once.
 */
@NullMarked
package dev.herald.screening.rules.file;

import org.jspecify.annotations.NullMarked;
