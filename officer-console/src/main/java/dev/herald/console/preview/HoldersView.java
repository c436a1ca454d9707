package dev.herald.console.preview;

import java.util.List;

/**
 * Who holds a notice or diffusion now: who was sent it and has not acknowledged its removal.
 *
 * @param version latest version that was sent
 * @param members codes of the holders, ascending
 */
public record HoldersView(int version, List<String> members) {

    /** Copies the list. */
    public HoldersView {
        members = List.copyOf(members);
    }
}
