package dev.herald.dissemination.kafka;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Snapshot;
import dev.herald.event.DecisionIssued;
import dev.herald.event.NoticeContent;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.state.DisseminatedCase;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a case's versions.
 *
 * @param current content of the current version; null if there is none
 * @param approved content of the last approved version while a later revision is out unreviewed; null otherwise
 */
record VersionContents(
        @Nullable NoticeContent current, @Nullable NoticeContent approved) {

    /**
     * Makes the contents after a transition from the stored contents and from the event that was read.
     *
     * @param event the event; null if a timer caused the transition
     */
    static VersionContents of(
            CaseInCustody before,
            CaseInCustody after,
            @Nullable DisseminatedCase stored,
            @Nullable SpecificRecord event) {
        return new VersionContents(
                content(after.current(), before, stored, event), content(after.approved(), before, stored, event));
    }

    private static @Nullable NoticeContent content(
            @Nullable Snapshot version,
            CaseInCustody before,
            @Nullable DisseminatedCase stored,
            @Nullable SpecificRecord event) {
        if (version == null) {
            return null;
        }
        if (stored != null && version.equals(before.current())) {
            return stored.getContent();
        }
        RequestSubmitted request = requestIn(event);
        NoticeContent.Builder content = request != null && request.getRevision() == version.revision()
                ? contentOf(request)
                : NoticeContent.newBuilder(earlierContent(version, before, stored));
        return content.setConfidentiality(version.visibility().confidentiality())
                .setBanner(version.reviewed() ? ReviewBanner.REVIEWED : ReviewBanner.NOT_YET_REVIEWED)
                .build();
    }

    /** Returns the content of an earlier version of the same revision, preferably a reviewed one. */
    private static NoticeContent earlierContent(
            Snapshot version, CaseInCustody before, @Nullable DisseminatedCase stored) {
        Snapshot approved = before.approved();
        NoticeContent content = null;
        if (stored != null) {
            content = approved != null && approved.revision() == version.revision()
                    ? stored.getApprovedContent()
                    : stored.getContent();
        }
        if (content == null) {
            throw new IllegalStateException("a version without content");
        }
        return content;
    }

    /** Returns the revision in an event of which a version can be made. An amendment makes none. */
    private static @Nullable RequestSubmitted requestIn(@Nullable SpecificRecord event) {
        return switch (event) {
            case null -> null;
            case ScreeningCleared cleared -> cleared.getRequest();
            case ScreeningFlagged flagged -> flagged.getRequest();
            case DecisionIssued decision -> decision.getKind() == DecisionKind.APPROVED ? decision.getRequest() : null;
            default -> null;
        };
    }

    private static NoticeContent.Builder contentOf(RequestSubmitted request) {
        return NoticeContent.newBuilder()
                .setInstrument(request.getInstrument())
                .setRequester(request.getSubmittedBy())
                .setPerson(request.getPerson())
                .setOrganisation(request.getOrganisation())
                .setPersonStatus(request.getPersonStatus())
                .setCharges(request.getCharges())
                .setConviction(request.getConviction())
                .setWarrant(request.getWarrant())
                .setFacts(request.getFacts())
                .setSpecialNotice(request.getSpecialNotice());
    }
}
