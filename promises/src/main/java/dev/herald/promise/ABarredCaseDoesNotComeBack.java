package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.DecisionIssued;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.TypedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * 7. After a bar, a request of the same requester on the same person is refused or denied, whatever its case and
 * instrument, and nothing of it goes out. Anybody else's is flagged as such before anything goes out, and goes out only
 * when an officer approved it. The bar is in the register and the person stays known, so that variants are found.
 *
 * <p>A bar takes {@link #TRAVELS} to reach every stage. What slips past meanwhile is flagged by a sweep, and ended or
 * approved by an officer. A bar that was lifted binds no longer.
 *
 * <pre>
 * legal:    jp's case is barred; jp asks again under the same case, and is refused at the door
 * legal:    jp asks for the same person under another case, and an officer denies it
 * legal:    ke asks for the same person; screening flags it (C24); an officer approves, and it goes out
 * legal:    ke's request was cleared while the bar travelled; the sweep flags it, and it is cancelled
 * legal:    the bar is lifted; jp asks again, and is approved
 * illegal:  jp's case is barred, and approved later
 * illegal:  jp asks for the same person by a diffusion, and it goes out, or is never denied
 * illegal:  ke's request on that person is approved by policy
 * illegal:  ke's request is never flagged; or first approved by an officer, then flagged
 * illegal:  ke's diffusion on that person goes out before an officer approves
 * illegal:  the bar is not in the register; or the person is forgotten
 * </pre>
 */
final class ABarredCaseDoesNotComeBack extends Promise {

    /** In this time a bar reaches every stage. */
    static final Duration TRAVELS = Duration.ofSeconds(10);

    private static final String RULE = "C24";
    private static final String POLICY = "policy";

    ABarredCaseDoesNotComeBack() {
        super("7 a barred case does not come back", ABarredCaseDoesNotComeBack::check);
    }

    static void check(History history, ViolationCollector findings) {
        Known known = new Known(history);
        for (TypedRecord<DecisionIssued> decision : known.decisions) {
            if (decision.event().getBar() != null) {
                Instant lifted = known.lifted.getOrDefault(decision.event().getCaseId(), Instant.MAX);
                barred(new Bar(decision, lifted), known, findings);
            }
        }
    }

    private static void barred(Bar bar, Known known, ViolationCollector findings) {
        String caseId = bar.caseId();
        known.decisionsOn(caseId)
                .filter(later -> later.entry().offset() > bar.decision().entry().offset()
                        && later.event().getKind() == DecisionKind.APPROVED
                        && later.entry().time().isBefore(bar.lifted()))
                .forEach(later -> findings.require(false, later.entry(), "approved, and the case is barred"));
        findings.require(
                known.facts.containsKey("bar:" + caseId), bar.decision().entry(), "the register does not have the bar");
        Optional<Person> person = known.personOf(bar.decision().event());
        person.ifPresent(barred -> {
            findings.require(
                    bar.isLifted() || known.isBarred(caseId),
                    bar.decision().entry(),
                    "the barred person is not known any more");
            known.requests.stream()
                    .filter(request -> bar.concerns(request.entry())
                            && SamePerson.is(barred, request.event().getPerson()))
                    .forEach(request -> asked(bar, request, known, findings));
        });
    }

    private static void asked(Bar bar, TypedRecord<RequestSubmitted> request, Known known, ViolationCollector findings) {
        String caseId = request.event().getCaseId();
        List<HistoryRecord> out = known.outAfter(request);
        if (request.event().getSubmittedBy().equals(bar.decision().event().getRequester())) {
            boolean denied = known.decisionsOn(caseId)
                    .anyMatch(decision -> decision.event().getKind() == DecisionKind.DENIED
                            && decision.event().getRevision() >= request.event().getRevision());
            boolean stands = known.stands(caseId);
            findings.require(
                    denied && !stands, request.entry(), "on a person barred to the same requester, and not refused");
            findings.require(
                    out.isEmpty() || bar.travelsAt(request.entry().time()),
                    request.entry(),
                    "on a person barred to the same requester, and went out");
            return;
        }
        Optional<Instant> flagged = known.flagged(request.event());
        findings.require(flagged.isPresent(), request.entry(), "on a barred person, and never flagged as such");
        findings.require(
                !known.stands(caseId) || known.approvedByAnOfficer(caseId),
                request.entry(),
                "on a barred person, and stands without an officer");
        if (!bar.travelsAt(request.entry().time())) {
            for (HistoryRecord notice : out) {
                findings.require(
                        known.restsOnAnOfficer(notice), notice, "on a barred person, and went out without an officer");
                findings.require(
                        flagged.isEmpty() || !flagged.get().isAfter(notice.time()),
                        notice,
                        "on a barred person, and went out before it was flagged as such");
            }
        }
    }

    /**
     * A bar, and until when it binds.
     *
     * @param decision the decision that says so
     * @param lifted when it was lifted
     */
    private record Bar(TypedRecord<DecisionIssued> decision, Instant lifted) {

        String caseId() {
            return decision.event().getCaseId();
        }

        boolean isLifted() {
            return !lifted.equals(Instant.MAX);
        }

        /** Whether a request came while it bound; its own revisions before it are what it was set for. */
        boolean concerns(HistoryRecord request) {
            return request.time().isAfter(decision.entry().time())
                    && request.time().isBefore(lifted);
        }

        boolean travelsAt(Instant when) {
            return when.isBefore(decision.entry().time().plus(TRAVELS));
        }
    }

    /** What a history says that this promise asks for. */
    private static final class Known {

        private final List<TypedRecord<DecisionIssued>> decisions;
        private final List<TypedRecord<RequestSubmitted>> requests;
        private final List<TypedRecord<ScreeningFlagged>> flags;
        private final Map<String, HistoryRecord> facts;
        private final Map<String, HistoryRecord> subjects;
        private final Map<String, Instant> lifted = new HashMap<>();
        private final List<HistoryRecord> shown;
        private final NoticeIndex notices;

        Known(History history) {
            decisions = history.on(Topics.DECISIONS, DecisionIssued.class);
            requests = history.on(Topics.REQUESTS, RequestSubmitted.class);
            flags = history.on(Topics.SCREENINGS, ScreeningFlagged.class);
            facts = history.latest(Topics.REGISTER);
            subjects = history.latest(Topics.SUBJECTS);
            shown = Stream.concat(history.on(Topics.DISSEMINATIONS).stream(), history.outbound())
                    .filter(NoticeIndex::isSnapshot)
                    .toList();
            notices = new NoticeIndex(history);
            facts.forEach((key, fact) -> {
                if (key.startsWith("bar:")
                        && fact.field("retracted").filter(Boolean.TRUE::equals).isPresent()) {
                    lifted.put(key.substring("bar:".length()), fact.time());
                }
            });
        }

        Optional<Person> personOf(DecisionIssued bar) {
            return requests.stream()
                    .map(TypedRecord::event)
                    .filter(request ->
                            request.getCaseId().equals(bar.getCaseId()) && request.getRevision() == bar.getRevision())
                    .findFirst()
                    .map(RequestSubmitted::getPerson);
        }

        boolean isBarred(String caseId) {
            return Optional.ofNullable(subjects.get(caseId))
                    .flatMap(subject -> subject.text("standing"))
                    .filter("BARRED"::equals)
                    .isPresent();
        }

        Stream<TypedRecord<DecisionIssued>> decisionsOn(String caseId) {
            return decisions.stream()
                    .filter(decision -> decision.event().getCaseId().equals(caseId));
        }

        /** Whether the last approval on a case was not followed by an ending. */
        boolean stands(String caseId) {
            return decisionsOn(caseId)
                    .map(decision -> decision.event().getKind())
                    .filter(kind -> kind == DecisionKind.APPROVED || NoticeIndex.ENDINGS.contains(kind))
                    .reduce((earlier, later) -> later)
                    .filter(kind -> kind == DecisionKind.APPROVED)
                    .isPresent();
        }

        boolean approvedByAnOfficer(String caseId) {
            return decisionsOn(caseId)
                    .filter(decision -> decision.event().getKind() == DecisionKind.APPROVED)
                    .reduce((earlier, later) -> later)
                    .filter(Known::isByAnOfficer)
                    .isPresent();
        }

        /** When a request's case was first flagged as on a barred person. */
        Optional<Instant> flagged(RequestSubmitted request) {
            return flags.stream()
                    .filter(told -> told.event().getCaseId().equals(request.getCaseId())
                            && told.event().getRevision() >= request.getRevision()
                            && told.event().getFlags().stream()
                                    .anyMatch(flag -> flag.getRuleId().equals(RULE)))
                    .map(told -> told.entry().time())
                    .min(Instant::compareTo);
        }

        /** What went out, to members or consumers, that shows this revision or a later one. */
        List<HistoryRecord> outAfter(TypedRecord<RequestSubmitted> request) {
            return shown.stream()
                    .filter(entry -> entry.caseId().equals(request.event().getCaseId()))
                    .filter(entry -> notices.revisionShown(entry)
                            .filter(revision ->
                                    revision.getRevision() >= request.event().getRevision())
                            .isPresent())
                    .toList();
        }

        boolean restsOnAnOfficer(HistoryRecord notice) {
            return notices.decisionOf(notice).filter(Known::isByAnOfficer).isPresent();
        }

        private static boolean isByAnOfficer(TypedRecord<DecisionIssued> decision) {
            return decision.event().getOfficers().stream().anyMatch(officer -> !officer.equals(POLICY));
        }
    }
}
