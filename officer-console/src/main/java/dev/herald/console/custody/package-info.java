/**
 * Who holds which case, and how its recall stands: {@link dev.herald.console.custody.CustodyViews} is the port,
 * {@link dev.herald.console.custody.CustodyProjection} reads {@code herald.custody.v1} into files of this process. No
 * person is in it.
 */
@NullMarked
package dev.herald.console.custody;

import org.jspecify.annotations.NullMarked;
