package dev.herald.promise;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.Acknowledged;
import dev.herald.event.DecisionIssued;
import dev.herald.event.Flag;
import dev.herald.event.MemberRecord;
import dev.herald.event.NoticeContent;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import dev.herald.promise.history.History;
import java.util.List;

/** Events with what checkers look at, and no more. */
final class Samples {

    static final String NOTICE = "2026/00001";

    private Samples() {}

    static RequestSubmitted aRedNotice(String caseId, String familyName, String... excluded) {
        return request(caseId, familyName, Instrument.RED_NOTICE, List.of(excluded), List.of());
    }

    static RequestSubmitted aDiffusion(String caseId, String familyName, String... recipients) {
        return request(caseId, familyName, Instrument.WANTED_PERSON_DIFFUSION, List.of(), List.of(recipients));
    }

    private static RequestSubmitted request(
            String caseId, String familyName, Instrument instrument, List<String> excluded, List<String> recipients) {
        return RequestSubmitted.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(History.ownerOf(caseId))
                .setInstrument(instrument)
                .setPerson(Person.newBuilder()
                        .setName(new PersonName(familyName, "Octave"))
                        .setBirthDate("1971-03-05")
                        .build())
                .setVisibility(visibility(excluded, recipients))
                .build();
    }

    static Visibility visibility(List<String> excluded, List<String> recipients) {
        return new Visibility(excluded, recipients, Confidentiality.FOR_OFFICIAL_USE_ONLY, false);
    }

    static NoticeContent content(RequestSubmitted shown, ReviewBanner banner) {
        return NoticeContent.newBuilder()
                .setInstrument(shown.getInstrument())
                .setRequester(shown.getSubmittedBy())
                .setPerson(shown.getPerson())
                .setBanner(banner)
                .build();
    }

    static Flag flag(String rule) {
        return Flag.newBuilder()
                .setRuleId(rule)
                .setRuleVersion("1")
                .setSeverity(Severity.BLOCK)
                .setLegalBasis("basis")
                .setExplanation("why")
                .build();
    }

    static DecisionIssued.Builder decision(String caseId, DecisionKind kind, int revision, String... officers) {
        return DecisionIssued.newBuilder()
                .setCaseId(caseId)
                .setKind(kind)
                .setRevision(revision)
                .setRequester(History.ownerOf(caseId))
                .setOfficers(List.of(officers))
                .setRuleBook("book")
                .setRegisterVersion(1L);
    }

    static Acknowledged acknowledged(String member, String caseId, AcknowledgementKind kind, int version) {
        return Acknowledged.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(member)
                .setKind(kind)
                .setVersion(version)
                .build();
    }

    static MemberRecord member(String code, MemberKind kind, MemberStatus status, int index) {
        return MemberRecord.newBuilder()
                .setCode(code)
                .setName(code)
                .setKind(kind)
                .setStatus(status)
                .setIndex(index)
                .build();
    }
}
