/** The stages, with members and officers who act by seed, and what came of it. */
@NullMarked
package dev.herald.simulator.world;

import org.jspecify.annotations.NullMarked;
