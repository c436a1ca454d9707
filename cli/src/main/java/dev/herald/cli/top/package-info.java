/** The command {@code top}: the stages, their rates and what waits, on one screen, from the services' metrics. */
@NullMarked
package dev.herald.cli.top;

import org.jspecify.annotations.NullMarked;
