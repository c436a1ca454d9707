package dev.herald.console.custody;

import dev.herald.console.custody.CustodyViews.Custody;
import dev.herald.console.custody.CustodyViews.Holder;
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

    /** Returns the holders of a custody. */
    public static HoldersView of(Custody custody) {
        return new HoldersView(
                custody.version(),
                custody.sentTo().stream()
                        .filter(holder -> holder.state() != HolderState.REMOVED)
                        .map(Holder::code)
                        .sorted()
                        .toList());
    }
}
