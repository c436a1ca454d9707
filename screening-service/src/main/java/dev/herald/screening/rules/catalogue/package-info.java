/**
 * The rules, each a record with its parameters. A class comment names the check, the article it rests on, and what is
 * left to a person. Start reading at {@link dev.herald.screening.rules.catalogue.MaximumPenalty}.
 */
@NullMarked
package dev.herald.screening.rules.catalogue;

import org.jspecify.annotations.NullMarked;
