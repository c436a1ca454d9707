package dev.herald.dissemination.kafka;

import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Effect;
import dev.herald.dissemination.custody.Versions;
import dev.herald.event.Charge;
import dev.herald.event.ExtractContent;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticeExtract;
import dev.herald.event.Organisation;
import dev.herald.event.Person;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.state.DisseminatedVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds what everybody may know of a notice whose source consents: an extract, and its state. Of any other notice, and
 * of a diffusion, nothing is published: its state alone would tell who is wanted to somebody who knows the case.
 *
 * @param before state of the case before the transition
 * @param known state of the case after the transition
 * @param causeId id of the event that caused the transition
 */
record ExtractFactory(CaseInCustody before, CaseInCustody known, String causeId) {

    /** Returns an extract of a version in force; empty without consent. */
    Optional<NoticeExtract> shown(DisseminatedVersion snapshot, NoticeContent content) {
        String decision = snapshot.getDecisionId();
        return extract(
                snapshot,
                snapshot.getVersion(),
                ExtractState.IN_FORCE,
                extractOf(content),
                decision == null ? causeId : decision);
    }

    /** Returns the state of a blocked notice; empty without consent. */
    Optional<NoticeExtract> blocked(Effect.Block block) {
        return extract(before.current(), block.version(), ExtractState.BLOCKED, null, causeId);
    }

    /** Returns the state of a revoked notice; empty without consent. */
    Optional<NoticeExtract> revoked(Effect.Revoke revoke) {
        return extract(before.current(), revoke.version(), ExtractState.REVOKED, null, causeId);
    }

    /**
     * Returns the end of an extract whose source withdrew its consent; empty where it did not. Its version is the one
     * that is out: a version that a block holds back may never be sent.
     */
    Optional<NoticeExtract> withdrawn() {
        DisseminatedVersion current = known.current();
        return current == null || Versions.isOpenToEverybody(current)
                ? Optional.empty()
                : extract(before.current(), known.ledger().latestVersion(), ExtractState.REVOKED, null, causeId);
    }

    private Optional<NoticeExtract> extract(
            @Nullable DisseminatedVersion snapshot,
            int version,
            ExtractState state,
            @Nullable ExtractContent content,
            String decision) {
        boolean sent = known.ledger().latestVersion() > 0;
        return sent && snapshot != null && Versions.isOpenToEverybody(snapshot)
                ? Optional.of(new NoticeExtract(
                        known.caseId().value(), known.caseId().noticeId(), version, state, content, decision))
                : Optional.empty();
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
