package dev.herald.console.custody;

import java.time.Instant;
import java.util.List;

/**
 * Who holds a notice or diffusion, as of what was sent or recalled last. A member that has acknowledged its removal
 * since then still counts.
 *
 * @param version latest version that was sent
 * @param sentAt when that version was first sent
 * @param members codes of the holders, ascending
 */
public record HoldersView(int version, Instant sentAt, List<String> members) {

    /** Copies the list. */
    public HoldersView {
        members = List.copyOf(members);
    }
}
