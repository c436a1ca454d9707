package dev.herald.dissemination.custody;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.event.Visibility;
import dev.herald.state.CaseAmendment;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may see the data of a case (RPD Art. 58): its source keeps control of it. */
public final class Visibilities {

    private Visibilities() {}

    /**
     * Returns a visibility so that two that allow the same are equal: the codes are sorted, and an unknown class of
     * handling (RPD Art. 112) counts as the strictest.
     */
    public static Visibility normal(Visibility stated) {
        return new Visibility(
                sorted(stated.getExcluded().stream()),
                sorted(stated.getRecipients().stream()),
                stated.getConfidentiality() == Confidentiality.UNKNOWN
                        ? Confidentiality.CONFIDENTIAL
                        : stated.getConfidentiality(),
                stated.getPublicExtract());
    }

    /**
     * Returns who may see a revision. The source's latest decision apart from its revisions, the amendment, overrides
     * the revision's own visibility if the revision is reviewed, or if the amendment is about that revision or a later
     * one. Otherwise the revision is out unreviewed, and it may have been sent before or after the amendment: until
     * review decides on it both count, so that no exclusion is lost.
     */
    static Visibility effective(@Nullable CaseAmendment amendment, int revision, Visibility ordered, boolean reviewed) {
        if (amendment == null) {
            return ordered;
        }
        return reviewed || amendment.getRevision() >= revision
                ? amendment.getVisibility()
                : narrowed(ordered, amendment.getVisibility());
    }

    private static Visibility narrowed(Visibility one, Visibility other) {
        return new Visibility(
                sorted(Stream.of(one, other).map(Visibility::getExcluded).flatMap(Collection::stream)),
                sorted(one.getRecipients().stream().filter(other.getRecipients()::contains)),
                one.getConfidentiality().compareTo(other.getConfidentiality()) < 0
                        ? other.getConfidentiality()
                        : one.getConfidentiality(),
                one.getPublicExtract() && other.getPublicExtract());
    }

    private static List<String> sorted(Stream<String> codes) {
        return codes.distinct().sorted().toList();
    }
}
