package dev.herald.gateway.mailbox;

import dev.herald.contract.CaseId;
import dev.herald.event.Caveat;
import dev.herald.event.NoticeContent;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A notice or diffusion that a member holds.
 *
 * @param noticeId number of the notice, such as {@code FR-2026-000123}
 * @param version counts the snapshots of the case, from 1
 * @param content null when the member received the block and never the notice
 * @param hidden whether it is blocked: nobody may act on it, and it may be restored
 */
public record HeldNotice(
        CaseId caseId,
        String noticeId,
        int version,
        @Nullable NoticeContent content,
        boolean hidden) {

    /** Returns the countries in which nobody may act on the notice; empty if there are none. */
    public SortedSet<String> doNotActIn() {
        return content == null ? new TreeSet<>() : doNotActIn(content);
    }

    /** Returns whether the notice may be acted on in a country: it is shown, and no caveat names the country. */
    public boolean mayBeActedOnIn(String country) {
        return !hidden && content != null && !doNotActIn().contains(country);
    }

    /**
     * Returns the words for users: "do not act in AT, DE", and the basis of each caveat; empty if there is none. A
     * basis may name the person: the words belong on a screen, not in a log.
     */
    public String caveatsInWords() {
        return content == null || content.getCaveats().isEmpty()
                ? ""
                : content.getCaveats().stream()
                        .map(HeldNotice::inWords)
                        .collect(Collectors.joining("; ", "do not act in ", ""));
    }

    /** Returns the countries that the caveats of a version name. */
    static SortedSet<String> doNotActIn(NoticeContent content) {
        return content.getCaveats().stream()
                .flatMap(caveat -> caveat.getTerritories().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String inWords(Caveat caveat) {
        String since = caveat.getSince() == null ? "" : " since " + caveat.getSince();
        String basis = caveat.getBasis().isBlank() ? "" : ": " + caveat.getBasis();
        return String.join(", ", new TreeSet<>(caveat.getTerritories())) + since + basis;
    }
}
