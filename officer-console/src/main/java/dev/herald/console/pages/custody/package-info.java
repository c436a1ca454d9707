/** The pages about custody: recalls, and who holds a case, as a map and as a table. */
@NullMarked
package dev.herald.console.pages.custody;

import org.jspecify.annotations.NullMarked;
