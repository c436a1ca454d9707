package dev.herald.screening.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.FramedHash;
import dev.herald.contract.MemberCode;
import dev.herald.contract.SweepId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.contract.wire.ContentHash;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.FactReference;
import dev.herald.event.FingerprintRecorded;
import dev.herald.event.HoldRecorded;
import dev.herald.event.HoldVersion;
import dev.herald.event.Organisation;
import dev.herald.event.PersonDescription;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SealedFactReference;
import dev.herald.event.SubjectRecorded;
import dev.herald.screening.fingerprint.FingerprintKey;
import dev.herald.screening.hold.HoldHistory;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.radar.RequestPrint;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.sweep.FlagDelta;
import dev.herald.state.HoldState;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.audit.AuditedAction;
import dev.herald.streams.topology.OutboundEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Builds the outgoing events of one case or sweep, and collects its audit entries. */
final class EventPublisher {

    /** Further cases and facts of a flag are counted, so that a case always fits into a record. */
    private static final int MAX_LISTED = 100;

    private final String caseId;
    private final List<OutboundEvent> events = new ArrayList<>();
    private final List<AuditedAction> actions = new ArrayList<>();

    EventPublisher(String caseId) {
        this.caseId = caseId;
    }

    /** Announces an outcome to review, with its audit entry. */
    void announce(ScreeningOutcome outcome) {
        forward(screening(outcome));
        audit(AuditMapper.screened(outcome));
    }

    /** Forwards an event to review unchanged. */
    void forward(SpecificRecord event) {
        events.add(new OutboundEvent(Topics.SCREENINGS, caseId, event));
    }

    /** Publishes the subject, which every instance then matches. */
    void recordSubject(SubjectRecorded subject) {
        events.add(new OutboundEvent(Topics.SUBJECTS, caseId, subject));
    }

    /**
     * Deletes the subject. If it was ever barred, a record without identity remains: the register's version counts such
     * records and must never decrease.
     *
     * @param barredUntil when its bar was lifted; null if it never had one
     */
    void forgetSubject(@Nullable Instant barredUntil) {
        SubjectRecorded remains = barredUntil == null ? null : formerlyBarred(caseId, barredUntil);
        events.add(new OutboundEvent(Topics.SUBJECTS, caseId, remains));
    }

    /** Publishes a fingerprint that was made under a key, without headers, since they would name the case's events. */
    void recordFingerprint(String fingerprint, FingerprintKey key) {
        events.add(OutboundEvent.untraceable(
                Topics.FINGERPRINTS, fingerprint, new FingerprintRecorded(key.year(), key.id())));
    }

    /** Publishes an event of a sweep and audits it. */
    EventPublisher addOfSweep(SweepId sweep, SpecificRecord event, AuditedAction action) {
        events.add(new OutboundEvent(Topics.SWEEPS, sweep.toString(), event));
        actions.add(action);
        return this;
    }

    void audit(AuditedAction action) {
        actions.add(action);
    }

    /** Returns all events in order, the audit entries last. */
    List<OutboundEvent> publish(AuditTrail trail, EventHeaders cause, Instant now) {
        return Stream.concat(events.stream(), trail.entries(caseId, actions, cause, now).stream())
                .toList();
    }

    /** Returns the event of an outcome: flagged or cleared. */
    static SpecificRecord screening(ScreeningOutcome outcome) {
        RequestSubmitted request = outcome.request();
        FlagDelta delta = outcome.delta();
        return outcome.flags().isEmpty()
                ? ScreeningCleared.newBuilder()
                        .setCaseId(request.getCaseId())
                        .setRevision(request.getRevision())
                        .setRuleBook(outcome.ruleBook())
                        .setRegisterVersion(outcome.registerVersion())
                        .setCause(outcome.cause())
                        .setRequest(request)
                        .setRemoved(delta.removed())
                        .setTier(outcome.patterns().size())
                        .setPatterns(outcome.patterns())
                        .build()
                : ScreeningFlagged.newBuilder()
                        .setCaseId(request.getCaseId())
                        .setFlags(outcome.flags())
                        .setRevision(request.getRevision())
                        .setRuleBook(outcome.ruleBook())
                        .setRegisterVersion(outcome.registerVersion())
                        .setCause(outcome.cause())
                        .setRequest(request)
                        .setAdded(delta.added())
                        .setRemoved(delta.removed())
                        .setAltered(delta.altered())
                        .setTier(outcome.patterns().size())
                        .setPatterns(outcome.patterns())
                        .build();
    }

    /**
     * Returns a rule's flag as events and stored cases carry it: with a bounded number of cases and of facts, and a
     * hash over the others.
     *
     * @param hold the HOLD that stands for all sealed facts; null if no flag names it
     */
    static dev.herald.event.Flag flag(Flag flag, FactVersions versions, @Nullable HoldState hold) {
        String decisive = flag.matchedCase() == null ? null : flag.matchedCase().value();
        List<String> cases = flag.matchedCases().stream().map(CaseId::value).toList();
        List<String> listedCases = firstOf(cases, decisive);
        List<String> listedFacts = firstOf(flag.facts(), null);
        return dev.herald.event.Flag.newBuilder()
                .setRuleId(flag.ruleId())
                .setRuleVersion(flag.ruleVersion())
                .setSeverity(flag.severity())
                .setLegalBasis(flag.legalBasis())
                .setEvidence(flag.evidence())
                .setExplanation(flag.explanation())
                .setFactId(flag.factId())
                .setMatchedCase(decisive)
                .setMatchedCases(listedCases)
                .setFurtherCases(cases.size() - listedCases.size())
                .setBlocksInForce(flag.inForce().blocks())
                .setOfficerWithinSeconds(flag.inForce().officerWithin().toSeconds())
                .setBlocksOnExpiry(flag.inForce().blocksOnExpiry())
                .setHolds(flag.holds())
                .setOfficers(flag.override().officers())
                .setWorksheet(flag.override().worksheet())
                .setCleared(flag.override().cleared())
                .setObjectionWithinSeconds(flag.override().objectionWithin().toSeconds())
                .setFacts(
                        hold != null && flag.ruleId().equals(HoldHistory.ID)
                                ? List.of(reference(hold))
                                : versions.references(listedFacts))
                .setFurtherFacts(flag.facts().size() - listedFacts.size())
                .setFurtherHash(hashOf(others(cases, listedCases), others(flag.facts(), listedFacts)))
                .setConsult(flag.consult().stream().map(MemberCode::value).toList())
                .build();
    }

    /** Returns the first grounds, as many as a flag lists; the last of them is the decisive one if it came later. */
    private static List<String> firstOf(List<String> grounds, @Nullable String decisive) {
        List<String> first = grounds.subList(0, Math.min(MAX_LISTED, grounds.size()));
        if (decisive == null || first.contains(decisive) || !grounds.contains(decisive)) {
            return first;
        }
        return Stream.concat(first.stream().limit(MAX_LISTED - 1L), Stream.of(decisive))
                .toList();
    }

    private static List<String> others(List<String> grounds, List<String> listed) {
        Set<String> known = Set.copyOf(listed);
        return grounds.stream().filter(ground -> !known.contains(ground)).toList();
    }

    /** Returns a hash over the cases and facts that a flag does not list; null if it lists all. */
    private static @Nullable String hashOf(List<String> cases, List<String> facts) {
        if (cases.isEmpty() && facts.isEmpty()) {
            return null;
        }
        FramedHash hash = new FramedHash();
        Stream.of(cases, facts).forEach(others -> {
            hash.add(Integer.toString(others.size()));
            others.forEach(hash::add);
        });
        return hash.hex();
    }

    /** All HOLDs look alike, but for their version. */
    private static FactReference reference(HoldState hold) {
        return new FactReference(
                HoldHistory.ID, hold.getVersion(), FactKind.HOLD, 100, Confidentiality.CONFIDENTIAL, null);
    }

    /**
     * Returns the sealed record of a case's HOLDs: of each version that a flag names the facts that still exist; of
     * cover an empty version.
     *
     * @return null if there is no such version
     */
    static @Nullable HoldRecorded hold(ScreenedCase screened, FactStore facts) {
        SortedMap<Long, Set<SealedFactReference>> versions = new TreeMap<>();
        screened.revisions()
                .filter(ScreenedCase.Revision::isCovered)
                .map(ScreenedCase.Revision::hold)
                .filter(Objects::nonNull)
                .forEach(cover -> versions.put(cover.getVersion(), new LinkedHashSet<>()));
        screened.revisions()
                .map(ScreenedCase.Revision::hold)
                .filter(Objects::nonNull)
                .forEach(hold -> hold.getFacts()
                        .forEach(fact -> facts.sealedRecord(fact.getId())
                                .ifPresent(found -> versions.computeIfAbsent(
                                                hold.getVersion(), any -> new LinkedHashSet<>())
                                        .add(new SealedFactReference(
                                                found.factId(), found.offset(), found.confirmBy())))));
        return versions.isEmpty()
                ? null
                : new HoldRecorded(
                        screened.caseId(),
                        versions.entrySet().stream()
                                .map(version -> new HoldVersion(
                                        version.getKey(),
                                        version.getValue().stream()
                                                .sorted(Comparator.comparingLong(SealedFactReference::getVersion))
                                                .toList()))
                                .toList());
    }

    /**
     * Writes or deletes the sealed record of a case's HOLDs if it has changed, and returns the case with it. It changes
     * also without another outcome: when a fact was written again, it lies elsewhere.
     */
    ScreenedCase recordHold(ScreenedCase screened, FactStore facts) {
        HoldRecorded held = hold(screened, facts);
        String digest = held == null ? null : ContentHash.of(held);
        if (!Objects.equals(digest, screened.holds().digest())) {
            events.add(new OutboundEvent(Topics.HOLDS, caseId, held));
        }
        return screened.withHoldRecord(digest);
    }

    /** Deletes the sealed record of a case's HOLDs with the case. */
    void forgetHold(ScreenedCase ended) {
        if (ended.holds().digest() != null) {
            events.add(new OutboundEvent(Topics.HOLDS, caseId, null));
        }
    }

    /**
     * Returns the subject of a request, with no more data than matching needs.
     *
     * @param inForce the revision in force, if it is another one: facts on the person it describes count too
     * @param barredUntil when the subject's bar was lifted; null for a bar that holds, or no bar
     * @param print what the radar keeps of the request; null to keep nothing
     */
    static SubjectRecorded subject(
            RequestSubmitted request,
            @Nullable RequestSubmitted inForce,
            SubjectStanding standing,
            @Nullable Instant barredUntil,
            @Nullable RequestPrint print) {
        SubjectRecorded.Builder subject = SubjectRecorded.newBuilder()
                .setCaseId(request.getCaseId())
                .setStanding(standing)
                .setSubmittedBy(request.getSubmittedBy())
                .setInstrument(request.getInstrument())
                .setBarredUntil(barredUntil)
                .setPrint(
                        print == null
                                ? null
                                : new dev.herald.event.RequestPrint(
                                        print.submittedAt(), print.statute(), print.facts()));
        if (request.getPerson() != null) {
            subject.setPerson(EventMapper.description(request.getPerson()));
        }
        if (inForce != null && inForce.getPerson() != null) {
            PersonDescription description = EventMapper.description(inForce.getPerson());
            subject.setInForcePerson(description.equals(subject.getPerson()) ? null : description);
        }
        Organisation organisation = request.getOrganisation();
        if (organisation != null) {
            subject.setOrganisationNames(
                    Stream.concat(Stream.of(organisation.getName()), organisation.getAliases().stream())
                            .toList());
        }
        return subject.build();
    }

    private static SubjectRecorded formerlyBarred(String caseId, Instant barredUntil) {
        return SubjectRecorded.newBuilder()
                .setCaseId(caseId)
                .setStanding(SubjectStanding.BARRED)
                .setSubmittedBy(new CaseId(caseId).member().value())
                .setInstrument(Instrument.UNKNOWN)
                .setBarredUntil(barredUntil)
                .build();
    }
}
