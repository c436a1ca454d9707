/** The operators, their keys, and the orders that wait for a second operator. */
@NullMarked
package dev.herald.cli.operator;

import org.jspecify.annotations.NullMarked;
