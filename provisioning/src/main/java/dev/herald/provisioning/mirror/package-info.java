/**
 * The mirror of the schemas: what members, national entities and consumers read in place of the registry. Provisioning
 * writes the registered schemas into a file; a small program serves it, and answers nothing but GET and HEAD. It also
 * serves the tiles and checkpoints of the audit log.
 */
@NullMarked
package dev.herald.provisioning.mirror;

import org.jspecify.annotations.NullMarked;
