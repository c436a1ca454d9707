package dev.herald.dissemination.kafka;

import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Effect;
import dev.herald.dissemination.custody.Snapshot;
import dev.herald.event.Charge;
import dev.herald.event.ExtractContent;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticeExtract;
import dev.herald.event.Organisation;
import dev.herald.event.Person;
import dev.herald.event.SpecialNoticeDetails;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds what everybody may know of a notice: its state, and an extract where its source consents. Nothing is published
 * of a diffusion, which its source sent to chosen members.
 *
 * @param before state of the case before the transition
 * @param known state of the case after the transition
 * @param causeId id of the event that caused the transition
 */
record ExtractFactory(CaseInCustody before, CaseInCustody known, String causeId) {

    /** Returns the state of a version in force, with an extract if its source consents; empty for a diffusion. */
    Optional<NoticeExtract> shown(Snapshot snapshot, NoticeContent content) {
        ExtractContent extract = snapshot.isOpenToEverybody() ? extractOf(content) : null;
        String decision = snapshot.decisionId();
        return extract(
                snapshot, snapshot.version(), ExtractState.IN_FORCE, extract, decision == null ? causeId : decision);
    }

    /** Returns the state of a blocked notice; empty for a diffusion. */
    Optional<NoticeExtract> blocked(Effect.Block block) {
        return extract(known.current(), block.version(), ExtractState.BLOCKED, null, causeId);
    }

    /** Returns the state of a revoked notice; empty for a diffusion. */
    Optional<NoticeExtract> revoked(Effect.Revoke revoke) {
        return extract(before.current(), revoke.version(), ExtractState.REVOKED, null, causeId);
    }

    /**
     * Returns an extract of a notice. An ending is published even if the version is not known, so that no reader shows
     * it.
     */
    private Optional<NoticeExtract> extract(
            @Nullable Snapshot snapshot,
            int version,
            ExtractState state,
            @Nullable ExtractContent content,
            String decision) {
        if (snapshot != null && snapshot.isDiffusion()) {
            return Optional.empty();
        }
        String noticeId = Objects.requireNonNull(known.noticeId(), "a version that was sent has a notice id");
        return Optional.of(new NoticeExtract(known.caseId().value(), noticeId, version, state, content, decision));
    }

    private static ExtractContent extractOf(NoticeContent content) {
        ExtractContent.Builder extract = ExtractContent.newBuilder()
                .setInstrument(content.getInstrument())
                .setRequester(content.getRequester())
                .setCharges(
                        content.getCharges().stream().map(Charge::getOffence).toList());
        Person person = content.getPerson();
        if (person != null) {
            extract.setName(person.getName())
                    .setAliases(person.getAliases())
                    .setSex(person.getSex())
                    .setBirthDate(person.getBirthDate())
                    .setNationalities(person.getNationalities());
        }
        Organisation organisation = content.getOrganisation();
        if (organisation != null) {
            extract.setOrganisation(organisation.getName());
        }
        SpecialNoticeDetails details = content.getSpecialNotice();
        if (details != null) {
            extract.setUnReference(details.getUnReference());
        }
        return extract.build();
    }
}
