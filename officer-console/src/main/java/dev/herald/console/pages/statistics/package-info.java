/** The page of statistics, and its download. */
@NullMarked
package dev.herald.console.pages.statistics;

import org.jspecify.annotations.NullMarked;
