/**
 * The tour: the life of one notice on a running cluster, from the request to the proof of its recall.
 * {@link dev.herald.cli.tour.TourScript} has the steps; {@code tour} plays them with the same commands that a person
 * types.
 */
@NullMarked
package dev.herald.cli.tour;

import org.jspecify.annotations.NullMarked;
