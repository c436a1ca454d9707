/**
 * Checks of the repository's Markdown documents against code, build files and the command line: links, paths, names of
 * types, commands, the picture of the modules.
 */
@NullMarked
package dev.herald.system.documents;

import org.jspecify.annotations.NullMarked;
