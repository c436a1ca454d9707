/**
 * Pictures of documents that members sent. A worker process of its own
 * ({@link dev.herald.console.pictures.RenderProcess}) reads the bytes, with little memory, without the console's
 * environment, and is killed when it takes too long ({@link dev.herald.console.pictures.PictureRenderer}). The console
 * itself never decodes a document.
 */
@NullMarked
package dev.herald.console.pictures;

import org.jspecify.annotations.NullMarked;
