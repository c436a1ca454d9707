/** The audit of a case, as a table. */
@NullMarked
package dev.herald.cli.audit;

import org.jspecify.annotations.NullMarked;
