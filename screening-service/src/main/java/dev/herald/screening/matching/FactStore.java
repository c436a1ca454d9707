package dev.herald.screening.matching;

import dev.herald.contract.CaseId;
import dev.herald.contract.FramedHash;
import dev.herald.contract.MemberCode;
import dev.herald.matching.PersonIdentity;
import dev.herald.screening.matching.Fact.Alert;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.matching.Fact.ExtraditionRefusal;
import dev.herald.screening.matching.Fact.Judgment;
import dev.herald.screening.matching.Fact.Protection;
import dev.herald.screening.matching.Fact.Situation;
import dev.herald.screening.matching.Matches.Match;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts that screening knows besides the request: register, sealed attestations and subjects. Held in memory, fed
 * record by record and from the beginning at each start. Thread-safe.
 *
 * <p>{@link #match} finds the facts and cases that may be about a person; a {@link Register} then answers the rules'
 * questions from these matches at a moment. The cases that a change may affect are logged as the change is read.
 *
 * <p>The version is the sum of the next offset of the register, the next offset of the attestations, and the next
 * offsets of all subjects that are or were barred. It only grows, and instances that have read the same records agree.
 */
public final class FactStore {

    /** Above this many facts, the affected cases are not looked up: a full sweep screens them anyway. */
    private static final int MAX_LISTED_FACTS = 200;

    private final SortedMap<String, Situation> situations = new TreeMap<>();
    private final PersonFactIndex<Bar> bars = new PersonFactIndex<>(MatchSource.BAR);
    private final PersonFactIndex<ExtraditionRefusal> refusals = new PersonFactIndex<>(MatchSource.REFUSAL);
    private final PersonFactIndex<Judgment> judgments = new PersonFactIndex<>(MatchSource.JUDGMENT);
    private final PersonFactIndex<Alert> alerts = new PersonFactIndex<>(MatchSource.ALERT);
    private final PersonFactIndex<Protection> protections = new PersonFactIndex<>(MatchSource.OTHER_CHANNEL);
    private final SubjectIndex subjects = new SubjectIndex();
    private final ChangeLog changeLog = new ChangeLog();
    private final Map<String, Long> registerOffsets = new HashMap<>();
    private final Map<String, Long> attestationOffsets = new HashMap<>();
    private long registerOffset;
    private long attestationsOffset;
    private long matchCount;

    /**
     * Adds, replaces or removes a fact of the register.
     *
     * @param fact the fact; null if it is retracted, deleted, or of a kind that no rule uses
     * @param offset offset of the record
     */
    public synchronized void putFact(String factId, @Nullable Fact fact, long offset) {
        Situation earlier = situations.remove(factId);
        if (earlier != null) {
            logChange(earlier);
        }
        logChange(bars.remove(factId), Bar::person);
        logChange(refusals.remove(factId), ExtraditionRefusal::person);
        logChange(judgments.remove(factId), Judgment::person);
        logChange(alerts.remove(factId), Alert::person);
        switch (fact) {
            case null -> {}
            case Situation situation -> {
                situations.put(factId, situation);
                logChange(situation);
            }
            case Bar bar -> {
                bars.put(factId, bar.person(), bar);
                logChange(bar, Bar::person);
            }
            case ExtraditionRefusal refusal -> {
                refusals.put(factId, refusal.person(), refusal);
                logChange(refusal, ExtraditionRefusal::person);
            }
            case Judgment judgment -> {
                judgments.put(factId, judgment.person(), judgment);
                logChange(judgment, Judgment::person);
            }
            case Alert alert -> {
                alerts.put(factId, alert.person(), alert);
                logChange(alert, Alert::person);
            }
            case Protection protection ->
                throw new IllegalArgumentException("protected status does not belong in the open register");
        }
        trackOffset(registerOffsets, factId, fact, offset);
        registerOffset = Math.max(registerOffset, offset + 1);
    }

    /**
     * Adds, replaces or removes an attestation.
     *
     * @param protection the protection; null if it is retracted or deleted
     * @param offset offset of the record
     */
    public synchronized void putAttestation(String factId, @Nullable Protection protection, long offset) {
        String id = pseudonym(factId);
        logChange(protections.remove(id), Protection::person);
        if (protection != null) {
            protections.put(id, protection.person(), protection);
            logChange(protection, Protection::person);
        }
        trackOffset(attestationOffsets, id, protection, offset);
        attestationsOffset = Math.max(attestationsOffset, offset + 1);
    }

    /**
     * Adds, replaces or removes the subject of a case.
     *
     * @param subject the subject; null if it is deleted
     * @param offset offset of the record
     */
    public synchronized void putSubject(String caseId, @Nullable Subject subject, long offset) {
        boolean expected = subjects.receiveExpected(caseId, subject);
        Subject before = subjects.put(caseId, subject, offset);
        Stream.of(before, subject)
                .filter(one -> one != null && one.wasEverBarred())
                .flatMap(one -> one.persons().stream())
                .distinct()
                .forEach(this::logChange);
        if (!expected && subject != null && !subject.isBarred()) {
            changeLog.add(() -> Optional.of(Set.of(caseId))); // screened elsewhere, perhaps before the latest facts
        }
    }

    private static void trackOffset(Map<String, Long> offsets, String id, @Nullable Fact fact, long offset) {
        if (fact == null) {
            offsets.remove(id);
        } else {
            offsets.put(id, offset);
        }
    }

    private <T extends Fact> void logChange(@Nullable T fact, Function<T, Person> person) {
        if (fact != null) {
            logChange(person.apply(fact));
        }
    }

    private void logChange(Person person) {
        changeLog.add(() -> subjects.casesMatching(person));
    }

    private void logChange(Situation situation) {
        changeLog.add(() -> subjects.casesAffectedBy(situation));
    }

    /** Returns the pseudonym of a sealed fact, so that stored matches do not reveal which attestation it is. */
    private static String pseudonym(String factId) {
        return FramedHash.of(factId.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** Returns a number that grows with every change that rules can see. */
    public long version() {
        return position().version();
    }

    /** Returns the position up to which the topics were read. */
    public synchronized KnowledgePosition position() {
        return new KnowledgePosition(
                registerOffset, attestationsOffset, subjects.barOffsetSum(), subjects.barFingerprint());
    }

    /** Returns the position in the log of changes. Changes are logged from the first call on. */
    public synchronized ChangeLogPosition changeLogPosition() {
        return new ChangeLogPosition(position(), changeLog.startRecording());
    }

    /**
     * Returns the cases affected by the changes logged after {@code lastChange}.
     *
     * @param lastChange from a {@link ChangeLogPosition} of this process
     */
    public synchronized AffectedCases casesAffectedSince(long lastChange) {
        Optional<Set<String>> cases = changeLog.casesAffectedSince(lastChange);
        return new AffectedCases(cases.isEmpty(), cases.orElse(Set.of()), changeLogPosition());
    }

    /**
     * Returns the cases affected by facts read after {@code earlier}, which may belong to a previous process. Uses each
     * fact's current content; retracted facts are ignored.
     *
     * @return no cases if too many facts were read: a full sweep screens them anyway
     */
    public synchronized Set<String> casesAffectedByFactsAfter(KnowledgePosition earlier) {
        List<Fact> facts = Stream.concat(
                        idsFrom(registerOffsets, earlier.registerOffset()).flatMap(this::registeredFacts),
                        idsFrom(attestationOffsets, earlier.attestationsOffset())
                                .flatMap(id -> Stream.ofNullable(protections.get(id))))
                .limit(MAX_LISTED_FACTS + 1L)
                .toList();
        Set<String> affected = new HashSet<>();
        if (facts.size() <= MAX_LISTED_FACTS) {
            facts.forEach(fact -> casesAffectedBy(fact).ifPresent(affected::addAll));
        }
        return affected;
    }

    private static Stream<String> idsFrom(Map<String, Long> offsets, long next) {
        return offsets.entrySet().stream()
                .filter(entry -> entry.getValue() >= next)
                .map(Map.Entry::getKey);
    }

    private Stream<Fact> registeredFacts(String factId) {
        return Stream.<@Nullable Fact>of(
                        situations.get(factId),
                        bars.get(factId),
                        refusals.get(factId),
                        judgments.get(factId),
                        alerts.get(factId))
                .flatMap(Stream::ofNullable);
    }

    private Optional<Set<String>> casesAffectedBy(Fact fact) {
        return switch (fact) {
            case Situation situation -> subjects.casesAffectedBy(situation);
            case Bar bar -> subjects.casesMatching(bar.person());
            case ExtraditionRefusal refusal -> subjects.casesMatching(refusal.person());
            case Judgment judgment -> subjects.casesMatching(judgment.person());
            case Alert alert -> subjects.casesMatching(alert.person());
            case Protection protection -> subjects.casesMatching(protection.person());
        };
    }

    /** Returns the number of persons whose case is open, in force or barred. */
    public synchronized int subjectCount() {
        return subjects.size();
    }

    /** Returns how often {@link #match} was called. */
    public synchronized long matchCount() {
        return matchCount;
    }

    /** Finds the facts and cases that may be about a person. Expensive. */
    public synchronized Matches match(Person person) {
        matchCount++;
        PersonIdentity identity = IdentityMapper.identity(person);
        return new Matches(Stream.of(
                        bars.matchesOf(identity),
                        refusals.matchesOf(identity),
                        judgments.matchesOf(identity),
                        alerts.matchesOf(identity),
                        protections.matchesOf(identity),
                        subjects.matchesOf(identity))
                .flatMap(List::stream)
                .toList());
    }

    /**
     * Registers a case that is about to be screened here, so that a change read before its subject record is read back
     * still finds it.
     */
    public synchronized void expectSubject(String caseId, Subject subject) {
        subjects.expect(caseId, subject);
    }

    /** Returns the register at a moment. Each question about a person finds the matches first. */
    public Register registerAsOf(Instant moment) {
        return new RegisterAsOf(moment, version(), this::match);
    }

    /**
     * Returns the register at a moment, restricted to matches that were found before.
     *
     * @param version version to report: that of the facts before the matches were found
     * @param matches matches of the only person that rules will ask about
     */
    public Register registerAsOf(Instant moment, long version, Matches matches) {
        return new RegisterAsOf(moment, version, person -> matches);
    }

    private synchronized List<Register.Sensitivity> situationsAt(Instant moment) {
        List<Register.Sensitivity> valid = new ArrayList<>();
        situations.forEach((factId, situation) -> {
            if (situation.validity().holdsAt(moment)) {
                valid.add(new Register.Sensitivity(factId, situation.requesters(), situation.nationalities()));
            }
        });
        return valid;
    }

    private synchronized Optional<Certainty> protectedAgainst(MemberCode requester, Matches matches, LocalDate today) {
        String state = requester.value().toUpperCase(Locale.ROOT); // a bureau's code is its country's
        return matches.from(MatchSource.OTHER_CHANNEL).stream()
                .filter(match -> {
                    Protection protection = protections.get(match.id());
                    return protection != null
                            && !today.isBefore(protection.since())
                            && (protection.against().isEmpty()
                                    || protection.against().contains(state));
                })
                .map(Match::certainty)
                .min(Certainty::compareTo);
    }

    private synchronized List<Register.MatchedBar> barredElsewhere(CaseId thisCase, Matches matches, Instant moment) {
        SortedMap<String, Register.MatchedBar> found = new TreeMap<>();
        matches.from(MatchSource.BAR).forEach(match -> {
            Bar bar = bars.get(match.id());
            if (bar != null && bar.validity().holdsAt(moment)) {
                String key = bar.caseId() == null
                        ? "fact " + match.id()
                        : bar.caseId().value();
                found.putIfAbsent(
                        key, new Register.MatchedBar(bar.caseId(), match.id(), bar.requester(), match.certainty()));
            }
        });
        subjects.barsAt(matches, moment)
                .forEach(barred -> found.putIfAbsent(
                        Objects.requireNonNull(barred.caseId()).value(), barred));
        found.remove(thisCase.value());
        return List.copyOf(found.values());
    }

    private synchronized List<Register.MatchedRefusal> refusedExtraditions(Matches matches, Instant moment) {
        List<Register.MatchedRefusal> found = new ArrayList<>();
        matches.from(MatchSource.REFUSAL).forEach(match -> {
            ExtraditionRefusal refusal = refusals.get(match.id());
            if (refusal != null && refusal.validity().holdsAt(moment)) {
                found.add(new Register.MatchedRefusal(match.id(), refusal.substantive(), match.certainty()));
            }
        });
        return found;
    }

    private synchronized List<Register.MatchedJudgment> finalJudgments(Matches matches, Instant moment) {
        List<Register.MatchedJudgment> found = new ArrayList<>();
        matches.from(MatchSource.JUDGMENT).forEach(match -> {
            Judgment judgment = judgments.get(match.id());
            if (judgment != null && judgment.validity().holdsAt(moment)) {
                found.add(new Register.MatchedJudgment(match.id(), judgment.territories(), match.certainty()));
            }
        });
        return found;
    }

    private synchronized List<Register.MatchedAlert> openSourceAlerts(Matches matches, Instant moment) {
        List<Register.MatchedAlert> found = new ArrayList<>();
        matches.from(MatchSource.ALERT).forEach(match -> {
            Alert alert = alerts.get(match.id());
            if (alert != null && alert.validity().holdsAt(moment)) {
                found.add(new Register.MatchedAlert(match.id(), match.certainty()));
            }
        });
        return found;
    }

    private synchronized List<CaseId> requestedElsewhere(CaseId thisCase, MemberCode requester, Matches matches) {
        return subjects.requestedBy(requester, matches).stream()
                .filter(other -> !other.equals(thisCase))
                .toList();
    }

    private final class RegisterAsOf implements Register {

        private final Instant moment;
        private final long version;
        private final Function<Person, Matches> matches;

        RegisterAsOf(Instant moment, long version, Function<Person, Matches> matches) {
            this.moment = moment;
            this.version = version;
            this.matches = matches;
        }

        @Override
        public long version() {
            return version;
        }

        @Override
        public LocalDate today() {
            return LocalDate.ofInstant(moment, ZoneOffset.UTC);
        }

        @Override
        public List<Sensitivity> sensitivities() {
            return situationsAt(moment);
        }

        @Override
        public Optional<Certainty> protectedAgainst(MemberCode requester, Person person) {
            return FactStore.this.protectedAgainst(requester, matches.apply(person), today());
        }

        @Override
        public List<MatchedBar> barredElsewhere(CaseId thisCase, Person person) {
            return FactStore.this.barredElsewhere(thisCase, matches.apply(person), moment);
        }

        @Override
        public List<MatchedRefusal> refusedExtraditions(Person person) {
            return FactStore.this.refusedExtraditions(matches.apply(person), moment);
        }

        @Override
        public List<MatchedJudgment> finalJudgments(Person person) {
            return FactStore.this.finalJudgments(matches.apply(person), moment);
        }

        @Override
        public List<MatchedAlert> openSourceAlerts(Person person) {
            return FactStore.this.openSourceAlerts(matches.apply(person), moment);
        }

        @Override
        public List<CaseId> requestedElsewhere(CaseId thisCase, MemberCode requester, Person person) {
            return FactStore.this.requestedElsewhere(thisCase, requester, matches.apply(person));
        }
    }
}
