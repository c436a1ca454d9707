/**
 * The model of the rules: {@link dev.herald.screening.rules.Rule} raises a {@link dev.herald.screening.rules.Flag} on a
 * {@link dev.herald.screening.rules.Request} and the facts of a {@link dev.herald.screening.rules.Register};
 * {@link dev.herald.screening.rules.RuleBook} evaluates all of them. The rules themselves are in {@code catalogue},
 * their files are read by {@code file}. Pure: the same request and register on the same day give the same flags.
 */
@NullMarked
package dev.herald.screening.rules;

import org.jspecify.annotations.NullMarked;
