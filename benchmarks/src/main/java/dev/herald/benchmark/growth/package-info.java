/**
 * Many cases without sending each through the pipeline. A {@link dev.herald.benchmark.growth.Seeder} copies what the
 * services wrote about some cases, while no service runs: a {@link dev.herald.benchmark.growth.CaseCopy} is what they
 * would have written about another case, with another person, ids of its own and hash chains that verify.
 */
@NullMarked
package dev.herald.benchmark.growth;

import org.jspecify.annotations.NullMarked;
