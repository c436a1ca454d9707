/** {@code ./herald redress}: the Commission's keys, and the files of ended cases that only it can open. */
@NullMarked
package dev.herald.cli.redress;

import org.jspecify.annotations.NullMarked;
