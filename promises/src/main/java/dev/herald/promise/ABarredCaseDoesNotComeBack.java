package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.event.CaseFile;
import dev.herald.event.DecisionIssued;
import dev.herald.event.Flag;
import dev.herald.event.OfficerCommand;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SubjectRecorded;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.SamePerson;
import dev.herald.promise.history.TypedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bar is on a case. A further revision of the barred case is refused or denied, and is never published. A request in
 * another case on the same person is flagged before it is published, by a flag that names the barred case, and is
 * published only if two officers released it: both opened the finding, and approved with the worksheet or said that it
 * is another person. The flag holds it where the birth dates agree, and blocks what the same requester has in force. It
 * never blocks another requester. The bar is in the register, and the person stays known to screening, so that variants
 * are found.
 *
 * <p>A bar takes {@link #TRAVELS} to reach every stage. A sweep flags the requests that were cleared meanwhile, and an
 * officer ends or approves them. Until then one of the same requester is blocked, and one of another waits for
 * officers.
 *
 * <p>Two different officers lift a bar, each by a command. From then on it binds no longer: the fact is retracted, and
 * screening keeps a record without the person. Bars of other cases on the same person still bind.
 *
 * <pre>
 * legal:    jp's case is barred; jp asks again under the same case, and intake refuses it
 * legal:    jp asks for the same person under another case; screening flags it (C24), and an officer decides
 * legal:    ke asks for the same person; screening flags it (C24); two officers who opened the finding approve it
 * legal:    two officers say that ke's is another person, and one of them approves it
 * legal:    ke's request was cleared while the bar travelled; the sweep flags it, and it is cancelled, or awaits officers
 * legal:    adeyemi and brandt lift the bar; jp asks again, and is approved
 * legal:    another request of jp was approved while the bar travelled; the sweep flags it, and it is blocked
 * legal:    two officers who opened the finding restore what it blocked
 * legal:    ke's request passed intake while the bar travelled, and was withdrawn before a sweep saw it
 * legal:    two officers released ke's request; ke excludes a member, and the notice is sent again
 * legal:    ke's earlier revision is in force while its next one waits for officers
 * legal:    jp's revision passed intake before the bar did, and is screened after the bar is lifted, like any other
 * illegal:  jp's case is barred, and approved later
 * illegal:  a further revision of jp's case passes intake, and is never denied
 * illegal:  jp asks for the same person by a diffusion, and it is circulated before an officer approves
 * illegal:  ke's request on that person is approved by policy, by one officer, or by two of whom one opened nothing
 * illegal:  the flag blocks what ke has in force; or does not block what jp has in force
 * illegal:  ke's request is never flagged; or first approved by an officer, then flagged
 * illegal:  two cases on that person are barred, and the flag on ke's request names one of them only
 * illegal:  ke's diffusion on that person is circulated before an officer approves
 * illegal:  the bar is not in the register; or the person is forgotten
 * illegal:  two officers release ke's request over a bar that the Commission ordered, or lift that bar
 * illegal:  adeyemi alone lifts the bar; or policy does; or an officer who did not order it
 * illegal:  a bar is lifted where none is
 * illegal:  the bar is retracted in the register, and nobody lifted it
 * illegal:  the bar is lifted, and the register still has it; or screening still keeps the barred person
 * </pre>
 */
final class ABarredCaseDoesNotComeBack implements Check {

    /** In this time a bar reaches every stage. */
    private static final Duration TRAVELS = Duration.ofSeconds(10);

    private static final String RULE = "C24";
    private static final String POLICY = "policy";
    private static final String COMMISSION = "commission";

    @Override
    public void check(History history, ViolationCollector violations) {
        BarHistory barHistory = new BarHistory(history);
        for (TypedRecord<DecisionIssued> decision : barHistory.decisions) {
            if (decision.event().getBar() != null) {
                checkBar(barHistory.bar(decision), barHistory, violations);
            } else if (isLift(decision)) {
                checkLift(decision, barHistory, violations);
            }
        }
        barHistory.flags.forEach(typed -> typed.event().getFlags().stream()
                .filter(flag -> flag.getRuleId().equals(RULE)
                        && flag.getBlocksInForce()
                        && !flag.getMatchedCases().isEmpty()
                        && flag.getFurtherCases() == 0)
                .forEach(flag -> violations.require(
                        flag.getMatchedCases().stream()
                                .anyMatch(barred ->
                                        sameRequester(barred, typed.event().getCaseId())),
                        typed.record(),
                        "blocks what a requester has in force for another requester's bar")));
    }

    private static boolean sameRequester(String oneCase, String otherCase) {
        return History.ownerOfCase(oneCase).equals(History.ownerOfCase(otherCase));
    }

    private static boolean isLift(TypedRecord<DecisionIssued> decision) {
        return decision.event().getKind() == DecisionKind.BAR_LIFTED;
    }

    /** Returns whether the Commission ordered the bar: no officers release it, unless the person is another. */
    private static boolean isOrdered(TypedRecord<DecisionIssued> bar) {
        return bar.event().getKind() == DecisionKind.DELETED_BY_COMMISSION;
    }

    private static void checkLift(
            TypedRecord<DecisionIssued> lift, BarHistory barHistory, ViolationCollector violations) {
        String caseId = lift.event().getCaseId();
        Set<String> officers = new TreeSet<>(lift.event().getOfficers());
        violations.require(
                barHistory
                                .lastOnBarBefore(lift)
                                .filter(ABarredCaseDoesNotComeBack::isOrdered)
                                .isPresent()
                        ? officers.equals(Set.of(COMMISSION))
                        : officers.size() > 1 && !officers.contains(POLICY),
                lift.record(),
                "lifts a bar without two different officers");
        officers.stream()
                .filter(officer -> !officer.equals(COMMISSION))
                .forEach(officer -> violations.require(
                        barHistory.ordersToLift.contains(caseId + officer),
                        lift.record(),
                        "lifts a bar, and %s did not order it".formatted(officer)));
        violations.require(
                barHistory.lastOnBarBefore(lift).filter(last -> !isLift(last)).isPresent(),
                lift.record(),
                "lifts a bar, and the case is not barred");
        if (barHistory.isLastOnBar(lift)) {
            violations.require(
                    barHistory.isRetracted(caseId), lift.record(), "lifts a bar, and the register still has it");
            violations.require(
                    !barHistory.keepsBarredPerson(caseId),
                    lift.record(),
                    "lifts a bar, and the person is still kept as barred");
            violations.require(
                    barHistory.subjects.containsKey(caseId),
                    lift.record(),
                    "lifts a bar, and screening keeps no record that there was one");
        }
    }

    private static void checkBar(Bar bar, BarHistory barHistory, ViolationCollector violations) {
        String caseId = bar.caseId();
        barHistory
                .decisionsOn(caseId)
                .filter(later ->
                        later.record().offset() > bar.decision().record().offset()
                                && later.event().getKind() == DecisionKind.APPROVED
                                && later.record().time().isBefore(bar.lifted()))
                .forEach(later -> violations.require(false, later.record(), "approved, and the case is barred"));
        violations.require(
                barHistory.facts.containsKey(factId(caseId)),
                bar.decision().record(),
                "the register does not have the bar");
        violations.require(
                bar.isLifted() || !barHistory.isRetracted(caseId),
                bar.decision().record(),
                "the bar is retracted, and nobody lifted it");
        Optional<Person> person = barHistory.personOf(bar.decision().event());
        person.ifPresent(barred -> {
            violations.require(
                    bar.isLifted() || barHistory.isBarred(caseId),
                    bar.decision().record(),
                    "the barred person is not known any more");
            barHistory.requests.stream()
                    .filter(request -> bar.concerns(request.record())
                            && SamePerson.matches(barred, request.event().getPerson()))
                    .forEach(request -> checkRequest(bar, request, barHistory, violations));
        });
    }

    private static void checkRequest(
            Bar bar, TypedRecord<RequestSubmitted> request, BarHistory barHistory, ViolationCollector violations) {
        String caseId = request.event().getCaseId();
        List<HistoryRecord> published = barHistory.noticesShowing(request).stream()
                .filter(notice -> notice.time().isBefore(bar.lifted()) && barHistory.mayCarry(notice, request.event()))
                .toList();
        if (caseId.equals(bar.caseId())) {
            boolean denied = barHistory
                    .decisionsOn(caseId)
                    .anyMatch(decision -> decision.event().getKind() == DecisionKind.DENIED
                            && decision.event().getRevision() >= request.event().getRevision());
            boolean inForce = barHistory.isInForce(caseId, bar.lifted());
            boolean screenedAfterLift = barHistory
                    .firstScreened(request.event())
                    .filter(screened -> bar.isLiftedBefore(screened.plus(TRAVELS)))
                    .isPresent();
            violations.require(
                    (denied || screenedAfterLift) && !inForce, request.record(), "of a barred case, and not refused");
            violations.require(
                    published.isEmpty() || bar.travelsAt(request.record().time()),
                    request.record(),
                    "of a barred case, and was published");
            return;
        }
        Optional<Instant> flagged = barHistory.firstFlagged(request.event(), bar::mayRaise);
        violations.require(
                flagged.isPresent()
                        || bar.isLiftedBefore(request.record().time().plus(TRAVELS))
                        || (bar.travelsAt(request.record().time()) && barHistory.hasEndedWhileTravelling(caseId, bar)),
                request.record(),
                "on a barred person, and never flagged as such");
        boolean holds = barHistory.isBornOnTheSameDay(bar, request.event());
        boolean blocks = holds && sameRequester(caseId, bar.caseId());
        violations.require(
                !holds
                        || barHistory
                                .flagsOn(request.event(), bar::mayRaise)
                                .allMatch(flag -> flag.getHolds() && (flag.getBlocksInForce() || !blocks)),
                request.record(),
                "on a barred person, and its flag does not hold and block it");
        violations.require(
                !barHistory.isInForce(request.event(), bar.lifted())
                        || barHistory.isReleased(caseId, bar)
                        || (bar.travelsAt(request.record().time())
                                && (blocks ? barHistory.isBlocked(caseId) : barHistory.awaitsOfficers(caseId))),
                request.record(),
                "on a barred person, and is in force without two officers");
        if (!bar.travelsAt(request.record().time())) {
            for (HistoryRecord notice : published) {
                violations.require(
                        barHistory.isReleased(notice, bar),
                        notice,
                        "on a barred person, and was published without two officers");
                violations.require(
                        flagged.isEmpty() || !flagged.get().isAfter(notice.time()),
                        notice,
                        "on a barred person, and was published before it was flagged as such");
            }
        }
    }

    private static String factId(String caseId) {
        return "bar:" + caseId;
    }

    /**
     * A bar and its end.
     *
     * @param decision the decision that barred the case
     * @param lifted when the bar was lifted; {@link Instant#MAX} if it was not
     */
    private record Bar(TypedRecord<DecisionIssued> decision, Instant lifted) {

        String caseId() {
            return decision.event().getCaseId();
        }

        boolean isLifted() {
            return !lifted.equals(Instant.MAX);
        }

        boolean isLiftedBefore(Instant moment) {
            return lifted.isBefore(moment);
        }

        /** Returns whether a request arrived while the bar was binding. Revisions before the bar are not concerned. */
        boolean concerns(HistoryRecord request) {
            return request.time().isAfter(decision.record().time())
                    && request.time().isBefore(lifted);
        }

        /**
         * Returns whether a flag may be about this bar: it lists the case, or does not list all. A flag on a revision
         * of a case that is barred itself lists none.
         */
        boolean mayRaise(Flag flag) {
            return flag.getMatchedCases().isEmpty()
                    || flag.getMatchedCases().contains(caseId())
                    || flag.getFurtherCases() > 0;
        }

        boolean travelsAt(Instant when) {
            return when.isBefore(decision.record().time().plus(TRAVELS));
        }
    }

    /** The parts of a history that this check needs. */
    private static final class BarHistory {

        private final List<TypedRecord<DecisionIssued>> decisions;
        private final List<TypedRecord<RequestSubmitted>> requests;
        private final List<HistoryRecord> screenings;
        private final List<TypedRecord<ScreeningFlagged>> flags;
        private final Map<String, HistoryRecord> facts;
        private final Map<String, HistoryRecord> subjects;
        private final Map<String, HistoryRecord> files;
        private final List<TypedRecord<OfficerCommand>> commands;
        private final Set<String> ordersToLift;
        private final List<HistoryRecord> notices;
        private final NoticeIndex noticeIndex;

        BarHistory(History history) {
            decisions = history.eventsOn(Topics.DECISIONS, DecisionIssued.class);
            requests = history.eventsOn(Topics.REQUESTS, RequestSubmitted.class);
            screenings = history.recordsOn(Topics.SCREENINGS).stream()
                    .filter(record ->
                            record.isOfType(ScreeningCleared.class) || record.isOfType(ScreeningFlagged.class))
                    .toList();
            flags = history.eventsOn(Topics.SCREENINGS, ScreeningFlagged.class);
            facts = history.latestByKey(Topics.REGISTER);
            subjects = history.latestByKey(Topics.SUBJECTS);
            files = history.latestByKey(Topics.CASES);
            notices = Stream.concat(history.recordsOn(Topics.DISSEMINATIONS).stream(), history.outboundRecords())
                    .filter(NoticeIndex::isSnapshot)
                    .toList();
            noticeIndex = new NoticeIndex(history);
            commands = history.officerCommands().toList();
            ordersToLift = commands.stream()
                    .map(TypedRecord::event)
                    .filter(command -> command.getKind() == CommandKind.LIFT_BAR)
                    .map(command -> command.getCaseId() + command.getOfficer())
                    .collect(Collectors.toSet());
        }

        /** Returns whether officers have to decide whether a case in force is about a barred person. */
        boolean awaitsOfficers(String caseId) {
            HistoryRecord file = files.get(caseId);
            return file != null
                    && file.hasEvent(
                            CaseFile.class,
                            known ->
                                    known.getConcerns().stream().anyMatch(concern -> RULE.equals(concern.getRuleId())));
        }

        /** Returns whether a case is blocked: what is amended or denied as an update meanwhile, stays so. */
        boolean isBlocked(String caseId) {
            return decisionsOn(caseId)
                    .filter(decision -> decision.event().getKind() != DecisionKind.AMENDED
                            && decision.event().getKind() != DecisionKind.UPDATE_DENIED)
                    .reduce((earlier, later) -> later)
                    .filter(last -> last.event().getKind() == DecisionKind.BLOCKED)
                    .isPresent();
        }

        /** Returns the bar that a decision imposes, with its end. */
        Bar bar(TypedRecord<DecisionIssued> decision) {
            Instant lifted = decisionsOn(decision.event().getCaseId())
                    .filter(later -> isLift(later)
                            && later.record().offset() > decision.record().offset())
                    .map(later -> later.record().time())
                    .findFirst()
                    .orElse(Instant.MAX);
            return new Bar(decision, lifted);
        }

        /** Returns whether no later decision barred the case or lifted its bar. */
        boolean isLastOnBar(TypedRecord<DecisionIssued> decision) {
            return decisionsOnBar(decision.event().getCaseId())
                    .noneMatch(
                            later -> later.record().offset() > decision.record().offset());
        }

        /** Returns the last decision before another one that barred the case or lifted its bar. */
        Optional<TypedRecord<DecisionIssued>> lastOnBarBefore(TypedRecord<DecisionIssued> decision) {
            return decisionsOnBar(decision.event().getCaseId())
                    .filter(earlier ->
                            earlier.record().offset() < decision.record().offset())
                    .reduce((earlier, later) -> later);
        }

        private Stream<TypedRecord<DecisionIssued>> decisionsOnBar(String caseId) {
            return decisionsOn(caseId).filter(decision -> decision.event().getBar() != null || isLift(decision));
        }

        boolean isRetracted(String caseId) {
            HistoryRecord fact = facts.get(factId(caseId));
            return fact != null && fact.hasText("retracted", "true");
        }

        /** Returns whether screening keeps the identity of the person whom a case barred. */
        boolean keepsBarredPerson(String caseId) {
            HistoryRecord subject = subjects.get(caseId);
            return subject != null
                    && subject.hasText("standing", "BARRED")
                    && subject.hasEvent(SubjectRecorded.class, kept -> kept.getPerson() != null);
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
            HistoryRecord subject = subjects.get(caseId);
            return subject != null && subject.hasText("standing", "BARRED");
        }

        Stream<TypedRecord<DecisionIssued>> decisionsOn(String caseId) {
            return decisions.stream()
                    .filter(decision -> decision.event().getCaseId().equals(caseId));
        }

        private Stream<TypedRecord<DecisionIssued>> decisionsBefore(String caseId, Instant moment) {
            return decisionsOn(caseId)
                    .filter(decision -> decision.record().time().isBefore(moment));
        }

        /** Returns whether the last approval of a case before a moment was not followed by an ending. */
        boolean isInForce(String caseId, Instant moment) {
            return decisionsBefore(caseId, moment)
                    .map(decision -> decision.event().getKind())
                    .filter(kind -> kind == DecisionKind.APPROVED || NoticeIndex.ENDINGS.contains(kind))
                    .reduce((earlier, later) -> later)
                    .filter(kind -> kind == DecisionKind.APPROVED)
                    .isPresent();
        }

        boolean hasEndedWhileTravelling(String caseId, Bar bar) {
            return decisionsOn(caseId)
                    .anyMatch(decision ->
                            NoticeIndex.ENDINGS.contains(decision.event().getKind())
                                    && bar.travelsAt(decision.record().time())
                                    && decision.record()
                                            .time()
                                            .isAfter(bar.decision().record().time()));
        }

        /** Returns whether a revision of a case is in force, or one after it. An earlier one is no answer to it. */
        boolean isInForce(RequestSubmitted request, Instant moment) {
            return isInForce(request.getCaseId(), moment)
                    && decisionsBefore(request.getCaseId(), moment)
                            .filter(decision -> decision.event().getKind() == DecisionKind.APPROVED)
                            .anyMatch(decision -> decision.event().getRevision() >= request.getRevision());
        }

        /** Returns whether a notice may rest on a request: its decision is about that revision or a later one. */
        boolean mayCarry(HistoryRecord notice, RequestSubmitted request) {
            return noticeIndex
                    .decisionOf(notice)
                    .map(decision -> decision.event().getRevision() >= request.getRevision())
                    .orElse(true);
        }

        /** Returns whether two officers released what is in force: they approved it, or restored it after a block. */
        boolean isReleased(String caseId, Bar bar) {
            boolean released = false;
            for (TypedRecord<DecisionIssued> decision :
                    decisionsBefore(caseId, bar.lifted()).toList()) {
                released = switch (decision.event().getKind()) {
                    case APPROVED -> releases(decision.event(), bar);
                    case RESTORED -> released || releases(decision.event(), bar);
                    default -> released;
                };
            }
            return released;
        }

        /** Returns whether two officers released a notice, or the diffusion that they no longer held. */
        boolean isReleased(HistoryRecord notice, Bar bar) {
            return noticeIndex.restsOn(
                            notice,
                            decision -> releases(decision, bar)
                                    || (decision.getKind() != DecisionKind.APPROVED
                                            && isReleased(decision.getCaseId(), bar)))
                    || (noticeIndex.decisionOf(notice).isEmpty() && isSettled(notice.caseId(), bar));
        }

        private boolean releases(DecisionIssued decision, Bar bar) {
            Set<String> officers = new TreeSet<>(decision.getOfficers());
            officers.remove(POLICY);
            Set<String> opened = officersWith(
                    decision.getCaseId(),
                    command -> command.getKind() == CommandKind.OPEN_EVIDENCE
                            && factId(bar.caseId()).equals(command.getEvidence()));
            Set<String> weighed = officersWith(decision.getCaseId(), command -> command.getWorksheet() != null);
            boolean overridden = officers.size() > 1 && opened.containsAll(officers) && weighed.containsAll(officers);
            return (overridden && !isOrdered(bar.decision()))
                    || (!officers.isEmpty() && isSettled(decision.getCaseId(), bar));
        }

        /** Returns whether two officers said that a case is about another person than the barred one. */
        private boolean isSettled(String caseId, Bar bar) {
            return officersWith(
                                    caseId,
                                    command -> command.getVerdict() == PersonVerdict.NOT_SAME
                                            && factId(bar.caseId()).equals(command.getEvidence()))
                            .size()
                    > 1;
        }

        private Set<String> officersWith(String caseId, Predicate<OfficerCommand> wanted) {
            return commands.stream()
                    .map(TypedRecord::event)
                    .filter(command -> command.getCaseId().equals(caseId) && wanted.test(command))
                    .map(OfficerCommand::getOfficer)
                    .collect(Collectors.toSet());
        }

        boolean isBornOnTheSameDay(Bar bar, RequestSubmitted request) {
            String born =
                    personOf(bar.decision().event()).map(Person::getBirthDate).orElse(null);
            return born != null
                    && request.getPerson() != null
                    && born.equals(request.getPerson().getBirthDate());
        }

        /** Returns the flags of a barred person on a request's case that are about the bar. */
        Stream<Flag> flagsOn(RequestSubmitted request, Predicate<Flag> aboutTheBar) {
            return flags.stream()
                    .filter(typed -> typed.event().getCaseId().equals(request.getCaseId())
                            && typed.event().getRevision() == request.getRevision())
                    .flatMap(typed -> typed.event().getFlags().stream())
                    .filter(flag -> flag.getRuleId().equals(RULE) && aboutTheBar.test(flag));
        }

        /** Returns when a request or a later revision was first screened. */
        Optional<Instant> firstScreened(RequestSubmitted request) {
            return screenings.stream()
                    .filter(record -> record.caseId().equals(request.getCaseId())
                            && record.number("revision") >= request.getRevision())
                    .map(HistoryRecord::time)
                    .min(Instant::compareTo);
        }

        /** Returns when a request's case first got a flag of a barred person that is about the bar. */
        Optional<Instant> firstFlagged(RequestSubmitted request, Predicate<Flag> aboutTheBar) {
            return flags.stream()
                    .filter(typed -> typed.event().getCaseId().equals(request.getCaseId())
                            && typed.event().getRevision() >= request.getRevision()
                            && typed.event().getFlags().stream()
                                    .anyMatch(flag -> flag.getRuleId().equals(RULE) && aboutTheBar.test(flag)))
                    .map(typed -> typed.record().time())
                    .min(Instant::compareTo);
        }

        /** Returns the notices to members and consumers that show this revision or a later one. */
        List<HistoryRecord> noticesShowing(TypedRecord<RequestSubmitted> request) {
            return notices.stream()
                    .filter(record -> record.caseId().equals(request.event().getCaseId()))
                    .filter(record -> noticeIndex.showsRevision(
                            record,
                            shown -> shown.getRevision() >= request.event().getRevision()))
                    .toList();
        }
    }
}
