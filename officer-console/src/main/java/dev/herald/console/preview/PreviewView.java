package dev.herald.console.preview;

import dev.herald.contract.decision.DecisionRequirement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The preview of a command.
 *
 * @param previewHash hash to send with the command: of this preview, or of the proposal that the command confirms
 * @param previewParts what the hash covers, to be sent with it, as {@code name=value}
 * @param sequence sequence of the case file on which the preview rests
 * @param confirms officer whose proposal the command confirms; null where it confirms none
 * @param replaces officer whose proposal the command replaces; null where it replaces none
 * @param needs what the decision needs; one officer for a command that decides nothing
 * @param needed officers who are still needed, in sentences
 * @param notifications who is notified of what, in sentences
 * @param holding what happens at the members that hold the notice, in a sentence
 * @param holders who holds it now; null where nobody does, or where it is not known
 * @param effects what else follows, in sentences
 */
public record PreviewView(
        String previewHash,
        List<String> previewParts,
        long sequence,
        @Nullable String confirms,
        @Nullable String replaces,
        DecisionRequirement needs,
        List<String> needed,
        List<Notification> notifications,
        String holding,
        @Nullable HoldersView holders,
        List<String> effects) {

    /**
     * A member, and what it is notified of.
     *
     * @param mail type of the mail; null where no mail is sent
     */
    public record Notification(String member, @Nullable String mail, String what) {}

    /**
     * Who holds a notice or diffusion now: who was sent it and has not acknowledged its removal.
     *
     * @param version latest version that was sent
     * @param members codes of the holders, ascending
     */
    public record HoldersView(int version, List<String> members) {}

    /** Whether the preview rests on the case file that an officer read. */
    public boolean restsOn(@Nullable Long read) {
        return read != null && read == sequence;
    }

    /** Returns the first digits of the hash, in groups, as officers compare them. */
    public String shortHash() {
        return previewHash.substring(0, 4) + " " + previewHash.substring(4, 8) + " " + previewHash.substring(8, 12);
    }
}
