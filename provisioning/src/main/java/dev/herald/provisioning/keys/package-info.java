/** Members' keys: {@link dev.herald.provisioning.keys.NewMemberKey} makes one and writes it into a private file. */
@NullMarked
package dev.herald.provisioning.keys;

import org.jspecify.annotations.NullMarked;
