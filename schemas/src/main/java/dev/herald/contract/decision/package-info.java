/**
 * What a decision on a case needs and what follows from it, as tables: review decides by them, and the console previews
 * by them. Pure values.
 */
@NullMarked
package dev.herald.contract.decision;

import org.jspecify.annotations.NullMarked;
