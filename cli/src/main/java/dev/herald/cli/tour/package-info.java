/** The tour: the life of one notice, from the request to the proof of its recall, by the lines of the README. */
@NullMarked
package dev.herald.cli.tour;

import org.jspecify.annotations.NullMarked;
