package dev.herald.screening.matching;

import dev.herald.contract.CaseId;
import dev.herald.contract.FramedHash;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.matching.ComparisonBudget;
import dev.herald.matching.index.PersonIndex;
import dev.herald.screening.fingerprint.FingerprintIndex;
import dev.herald.screening.fingerprint.FingerprintIndex.StoredFingerprint;
import dev.herald.screening.fingerprint.FingerprintKeys;
import dev.herald.screening.matching.Fact.Alert;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.matching.Fact.ExtraditionRefusal;
import dev.herald.screening.matching.Fact.Judgment;
import dev.herald.screening.matching.Fact.PendingExtradition;
import dev.herald.screening.matching.Fact.Protection;
import dev.herald.screening.matching.Fact.Situation;
import dev.herald.screening.matching.Matches.Match;
import dev.herald.screening.radar.RadarLimits;
import dev.herald.screening.radar.RequestRadar;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.state.HoldFact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts that screening knows besides the request: register, sealed attestations and subjects. Held in memory, fed
 * record by record and from the beginning at each start.
 *
 * <p>{@link #match} finds the facts and cases that may be about a person; a {@link Register} then answers the rules'
 * questions from these matches at a moment. The cases that a change may affect are logged as the change is read.
 *
 * <p>Thread-safe. Writers exclude each other; readers never wait: each record publishes a new
 * {@link KnowledgeSnapshot}. The order of a change is: facts, persons, snapshot, log. So whoever sees a change in the
 * log also finds it, and whoever did not find it finds it in the log.
 */
public final class FactStore {

    /** Above this many facts, the affected cases are not looked up: a full sweep screens them anyway. */
    private static final int MAX_LISTED_FACTS = 200;

    /** A case keeps no more sealed facts, so that it always fits into a record. */
    private static final int MAX_SEALED_FACTS = 100;

    /** The partition of a record whose partition is not known: the only one. */
    private static final int ONLY_PARTITION = 0;

    private record StoredFact<F extends Fact>(F fact, long offset) {}

    private final Map<String, StoredFact<Fact>> register = new ConcurrentHashMap<>();
    private final Map<String, StoredFact<Protection>> protections = new ConcurrentHashMap<>();
    private final Map<String, Situation> situations = new ConcurrentSkipListMap<>();
    private final Map<MemberCode, Set<OffenceCategory>> jurisdictions = new ConcurrentHashMap<>();
    private final PersonIndex<PersonKey> persons = new PersonIndex<>();
    private final SubjectIndex subjects = new SubjectIndex(persons);
    private final RequestRadar radar;
    private final FingerprintIndex fingerprints;
    private final ChangeLog changeLog = new ChangeLog();
    private final LongAdder matchCount = new LongAdder();
    private final CondensedSealedFacts condensed = new CondensedSealedFacts(this::sealed);
    private volatile KnowledgeSnapshot current =
            new KnowledgeSnapshot(persons.snapshot(), KnowledgePosition.START, condensed::of);

    /** Creates a store that makes and finds no fingerprints. */
    public FactStore() {
        this(FingerprintKeys.NONE);
    }

    /** Creates a store that finds fingerprints under some keys. */
    public FactStore(FingerprintKeys keys) {
        this.radar = new RequestRadar(RadarLimits.ASSUMED);
        this.fingerprints = new FingerprintIndex(keys);
    }

    /** Sets the ids of the topics that the records come from. To be called before the first record. */
    public synchronized void useTopics(TopicIds ids) {
        publish(current.position().withTopics(ids));
    }

    /**
     * Adds, replaces or removes a fact of the register.
     *
     * @param fact the fact; null if it is retracted, deleted, or of a kind that no rule uses
     * @param offset offset of the record
     */
    public synchronized void putFact(String factId, @Nullable Fact fact, long offset) {
        if (fact instanceof Protection) {
            throw new IllegalArgumentException("a sealed fact does not belong in the open register");
        }
        StoredFact<Fact> earlier =
                fact == null ? register.remove(factId) : register.put(factId, new StoredFact<>(fact, offset));
        Fact before = earlier == null ? null : earlier.fact();
        if (fact instanceof Situation situation) {
            situations.put(factId, situation);
        } else {
            situations.remove(factId);
        }
        index(factId, fact, before);
        publish(current.position().withRegisterRecord(offset));
        logChange(before);
        logChange(fact);
    }

    /**
     * Adds, replaces or removes an attestation.
     *
     * @param protection the protection; null if it is retracted or deleted
     * @param offset offset of the record
     */
    public synchronized void putAttestation(String factId, @Nullable Protection protection, long offset) {
        String id = pseudonym(factId);
        StoredFact<Protection> earlier =
                protection == null ? protections.remove(id) : protections.put(id, new StoredFact<>(protection, offset));
        Protection before = earlier == null ? null : earlier.fact();
        index(id, protection, before);
        publish(current.position().withAttestation(offset));
        logChange(before);
        logChange(protection);
    }

    /**
     * Sets the offences for which a member may ask. The register's version does not count it: a change applies to
     * screenings from now on, and the sweep by schedule finds the cases that it changes.
     *
     * @param offences the offences; null if the member may ask for all
     */
    public void putJurisdiction(MemberCode member, @Nullable Set<OffenceCategory> offences) {
        if (offences == null) {
            jurisdictions.remove(member);
        } else {
            jurisdictions.put(member, Set.copyOf(offences));
        }
    }

    /**
     * Adds or removes a fingerprint. The register's version does not count it: it disappears with its key, and a
     * version must never decrease. It is looked up in each evaluation; a new one makes the open cases that it may be
     * about candidates.
     *
     * @param stored null if it was deleted
     */
    public synchronized void putFingerprint(String fingerprint, @Nullable StoredFingerprint stored) {
        if (fingerprints.put(fingerprint, stored)) {
            changeLog.add(work -> Optional.of(fingerprints.casesOf(fingerprint).stream()
                    .collect(Collectors.toMap(Function.identity(), caseId -> ChangeLog.UNKNOWN_PARTITION))));
        }
    }

    /** Adds, replaces or removes the subject of a case, from a topic with one partition. */
    public void putSubject(String caseId, @Nullable Subject subject, long offset) {
        putSubject(caseId, subject, ONLY_PARTITION, offset);
    }

    /**
     * Adds, replaces or removes the subject of a case.
     *
     * @param subject the subject; null if it is deleted
     * @param partition partition of the record
     * @param offset offset of the record
     */
    public synchronized void putSubject(String caseId, @Nullable Subject subject, int partition, long offset) {
        String kept = subjects.keptId(caseId);
        putKept(kept, subject == null ? null : subjects.shared(kept, subject), partition, offset);
    }

    private void putKept(String caseId, @Nullable Subject subject, int partition, long offset) {
        boolean expected = subjects.isExpected(caseId);
        Subject before = subjects.put(caseId, subject, partition, offset);
        radar.put(caseId, subject == null ? null : subject.print());
        boolean barred = subject != null && subject.wasEverBarred();
        publish(barred ? current.position().withBar(partition, offset) : current.position());
        subjects.receiveExpected(caseId, subject);
        if (!subjects.isExpected(caseId)) {
            fingerprints.putCase(caseId, subject == null || subject.isBarred() ? List.of() : subject.persons());
        }
        Stream.of(before, subject)
                .filter(one -> one != null && one.wasEverBarred())
                .flatMap(one -> one.persons().stream())
                .distinct()
                .forEach(this::logChange);
        if (!expected && subject != null && !subject.isBarred()) {
            changeLog.add(partition, caseId); // screened elsewhere, perhaps before the latest facts
        }
    }

    private void index(String id, @Nullable Fact fact, @Nullable Fact before) {
        PersonKind kind = fact == null ? null : kindOf(fact);
        PersonKind kindBefore = before == null ? null : kindOf(before);
        if (kindBefore != null && kindBefore != kind) {
            persons.remove(PersonKey.ofFact(kindBefore.source(), id));
        }
        if (kind != null && fact != null) {
            Person person = personOf(fact);
            boolean unchanged = before != null && kind == kindBefore && person.equals(personOf(before));
            if (!unchanged) {
                persons.put(PersonKey.ofFact(kind.source(), id), kind.bit(), IdentityMapper.identity(person));
            }
        }
    }

    private static @Nullable PersonKind kindOf(Fact fact) {
        return switch (fact) {
            case Situation situation -> null;
            case Bar bar -> PersonKind.BAR;
            case ExtraditionRefusal refusal -> PersonKind.EXTRADITION_REFUSAL;
            case Judgment judgment -> PersonKind.JUDGMENT;
            case PendingExtradition pending -> PersonKind.PENDING_EXTRADITION;
            case Alert alert -> PersonKind.ALERT;
            case Protection protection -> PersonKind.PROTECTED;
        };
    }

    private static Person personOf(Fact fact) {
        return Objects.requireNonNull(fact.person(), "a situation is not about a person");
    }

    private void publish(KnowledgePosition position) {
        current = new KnowledgeSnapshot(persons.snapshot(), position, condensed::of);
    }

    private void logChange(@Nullable Fact fact) {
        if (fact instanceof Situation situation) {
            changeLog.add(work -> subjects.casesAffectedBy(situation));
        } else if (fact != null) {
            logChange(personOf(fact));
        }
    }

    private void logChange(Person person) {
        changeLog.add(work -> casesMatching(person, work));
    }

    private Optional<Map<String, Integer>> casesMatching(Person person, ComparisonBudget work) {
        return subjects.casesMatching(person, work, () -> current.persons());
    }

    /** Returns the pseudonym of a sealed fact, so that stored matches do not reveal which attestation it is. */
    private static String pseudonym(String factId) {
        return FramedHash.of(factId.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** Returns what is known now: persons and position that belong together. */
    public KnowledgeSnapshot snapshot() {
        return current;
    }

    /** Returns a number that grows with every change that rules can see. */
    public long version() {
        return position().version();
    }

    /** Returns the position up to which the topics were read. */
    public KnowledgePosition position() {
        return current.position();
    }

    /** Returns the position in the log of changes of a partition. Its changes are logged from the first call on. */
    public ChangeLogPosition changeLogPosition(int partition) {
        long lastChange = changeLog.startRecording(partition); // first: a change in between is then found again
        return new ChangeLogPosition(position(), lastChange);
    }

    /**
     * Returns the cases of a partition affected by the changes logged after {@code lastChange}.
     *
     * @param lastChange from a {@link ChangeLogPosition} of this process and partition
     */
    public AffectedCases casesAffectedSince(int partition, long lastChange) {
        ChangeLogPosition reached = changeLogPosition(partition);
        Optional<Set<String>> cases = changeLog.casesAffectedSince(partition, lastChange);
        return new AffectedCases(cases.isEmpty(), cases.orElse(Set.of()), reached);
    }

    /**
     * Returns the cases affected by facts and bars read after {@code earlier}, which may belong to a previous process.
     * Uses each fact's current content; retracted facts are ignored, since {@link #isChangedSince} finds them in stored
     * matches.
     *
     * @return any case, if the topics are others, or if too many facts were read or match too many cases
     */
    public AffectedCases casesAffectedByFactsAfter(KnowledgePosition earlier, int partition) {
        ChangeLogPosition reached = changeLogPosition(partition);
        AffectedCases anyCase = new AffectedCases(true, Set.of(), reached);
        if (!reached.knowledge().isOfSameTopics(earlier)) {
            return anyCase;
        }
        List<Fact> facts = Stream.concat(
                        readFrom(register, earlier.registerOffset()),
                        readFrom(protections, earlier.attestationsOffset()))
                .limit(MAX_LISTED_FACTS + 1L)
                .toList();
        List<Person> barred = subjects.barredAfter(earlier);
        if (facts.size() + barred.size() > MAX_LISTED_FACTS) {
            return anyCase;
        }
        Set<String> affected = new HashSet<>();
        ComparisonBudget work = new ComparisonBudget(ComparisonBudget.OF_REQUEST);
        for (Optional<Map<String, Integer>> cases : Stream.concat(
                        facts.stream().map(fact -> casesAffectedBy(fact, work)),
                        barred.stream().map(person -> casesMatching(person, work)))
                .toList()) {
            if (cases.isEmpty()) {
                return anyCase;
            }
            cases.get().forEach((caseId, ofCase) -> {
                if (ofCase == partition || ofCase == ChangeLog.UNKNOWN_PARTITION) {
                    affected.add(caseId);
                }
            });
        }
        return new AffectedCases(false, affected, reached);
    }

    private static <F extends Fact> Stream<F> readFrom(Map<String, StoredFact<F>> facts, long offset) {
        return facts.values().stream()
                .filter(stored -> stored.offset() >= offset)
                .map(StoredFact::fact);
    }

    private Optional<Map<String, Integer>> casesAffectedBy(Fact fact, ComparisonBudget work) {
        return fact instanceof Situation situation
                ? subjects.casesAffectedBy(situation)
                : casesMatching(personOf(fact), work);
    }

    /**
     * Returns whether what a match refers to was read after {@code earlier}, or is gone. An open subject has no
     * version: it counts as changed only if it is gone.
     */
    public boolean isChangedSince(Matches.Match match, KnowledgePosition earlier) {
        if (!position().isOfSameTopics(earlier)) {
            return true;
        }
        return switch (match.source()) {
            case BAR, REFUSAL, JUDGMENT, PENDING_EXTRADITION, ALERT ->
                isChanged(register.get(match.id()), earlier.registerOffset());
            case OTHER_CHANNEL -> isChanged(protections.get(match.id()), earlier.attestationsOffset());
            case SUBJECT -> {
                SubjectIndex.StoredSubject stored = subjects.find(match.id());
                yield stored == null
                        || (stored.subject().wasEverBarred()
                                && stored.offset() >= earlier.barOffset(stored.partition()));
            }
        };
    }

    private static boolean isChanged(@Nullable StoredFact<?> stored, long nextOffset) {
        return stored == null || stored.offset() >= nextOffset;
    }

    /** Returns the number of persons whose case is open, in force or barred. */
    public int subjectCount() {
        return subjects.size();
    }

    /** Returns how often {@link #match} was called. */
    public long matchCount() {
        return matchCount.sum();
    }

    /** Finds the facts and cases that may be about a person. Expensive. */
    public Matches match(Person person) {
        return match(person, current);
    }

    Matches match(Person person, KnowledgeSnapshot snapshot) {
        matchCount.increment();
        return snapshot.match(person);
    }

    /**
     * Registers a case that is about to be screened here, so that a change read before its subject record is read back
     * still finds it.
     */
    public void expectSubject(String caseId, Subject subject) {
        String kept = subjects.keptId(caseId);
        Subject shared = subjects.shared(kept, subject);
        radar.put(kept, shared.print());
        subjects.expect(kept, shared);
        fingerprints.putCase(kept, shared.persons());
    }

    /** Returns the fingerprints of persons whose case ended while a question was open. */
    public FingerprintIndex fingerprints() {
        return fingerprints;
    }

    /** Returns the radar over the requests of the subjects. */
    public RequestRadar radar() {
        return radar;
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

    private CondensedSealedFacts.@Nullable Stored sealed(String id) {
        StoredFact<Protection> stored = protections.get(id);
        return stored == null ? null : new CondensedSealedFacts.Stored(stored.fact(), stored.offset());
    }

    /**
     * Returns the sealed facts that hold a request, the most certain and earliest first, and no more than a case can
     * keep.
     *
     * @param matches what may be about the request's person
     * @param today day of the screening
     */
    public List<HoldFact> sealedFacts(MemberCode requester, Matches matches, LocalDate today) {
        return sealedFactsOf(requester, matches, today)
                .sorted(Comparator.comparing(
                                (Found<Protection> each) -> each.match().certainty())
                        .thenComparing(each -> each.fact().since())
                        .thenComparing(each -> each.match().id()))
                .limit(MAX_SEALED_FACTS)
                .map(each -> new HoldFact(
                        each.match().id(), statement(each.fact(), each.match().certainty())))
                .toList();
    }

    /** Returns which record a sealed fact is now, by its pseudonym; empty if it is retracted or deleted. */
    public Optional<SealedRecord> sealedRecord(String id) {
        return Optional.ofNullable(protections.get(id))
                .map(stored -> new SealedRecord(
                        stored.fact().factId(), stored.offset(), stored.fact().confirmBy()));
    }

    /**
     * A record of a sealed fact.
     *
     * @param factId its key
     * @param offset its offset in the topic, which has one partition
     * @param confirmBy until when its bureau is asked to confirm it; null where it is not
     */
    public record SealedRecord(
            String factId, long offset, @Nullable Instant confirmBy) {}

    /** Returns a digest of what a fact states about a person that one requester asks for. */
    private static String statement(Protection protection, Certainty certainty) {
        return new FramedHash()
                .add(protection.attestedBy().value())
                .add(protection.matter().name())
                .add(protection.since().toString())
                .add(certainty.name())
                .hex()
                .substring(0, 32);
    }

    private record Found<F extends Fact>(Match match, F fact) {}

    private Stream<Found<Protection>> sealedFactsOf(MemberCode requester, Matches matches, LocalDate today) {
        String state = requester.value().toUpperCase(Locale.ROOT); // a bureau's code is its country's
        return matches.from(MatchSource.OTHER_CHANNEL).stream()
                .flatMap(match ->
                        Stream.ofNullable(protections.get(match.id())).map(stored -> new Found<>(match, stored.fact())))
                .filter(each -> !today.isBefore(each.fact().since())
                        && (each.fact().against().isEmpty()
                                || each.fact().against().contains(state)));
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
        public Optional<Set<OffenceCategory>> jurisdictionOf(MemberCode requester) {
            return Optional.ofNullable(jurisdictions.get(requester));
        }

        @Override
        public List<Sensitivity> sensitivities() {
            return situations.entrySet().stream()
                    .filter(each -> each.getValue().validity().holdsAt(moment))
                    .map(each -> new Sensitivity(
                            each.getKey(),
                            each.getValue().kind(),
                            each.getValue().requesters(),
                            each.getValue().nationalities()))
                    .toList();
        }

        @Override
        public boolean isComparedWhole(Person person) {
            return matches.apply(person).complete();
        }

        @Override
        public boolean isHeld(MemberCode requester, Person person) {
            return sealedFactsOf(requester, matches.apply(person), today())
                    .findAny()
                    .isPresent();
        }

        @Override
        public List<MatchedBar> barredElsewhere(CaseId thisCase, Person person) {
            SortedMap<String, MatchedBar> found = new TreeMap<>();
            facts(person, MatchSource.BAR, Bar.class).forEach(each -> {
                Bar bar = each.fact();
                String factId = each.match().id();
                String key =
                        bar.caseId() == null ? "fact " + factId : bar.caseId().value();
                found.putIfAbsent(
                        key,
                        new MatchedBar(
                                bar.caseId(),
                                factId,
                                bar.requester(),
                                false,
                                each.match().certainty()));
            });
            subjects.barsAt(matches.apply(person), moment)
                    .forEach(barred -> found.putIfAbsent(
                            Objects.requireNonNull(barred.caseId()).value(), barred));
            found.remove(thisCase.value());
            return List.copyOf(found.values());
        }

        @Override
        public List<MatchedRefusal> refusedExtraditions(Person person) {
            return facts(person, MatchSource.REFUSAL, ExtraditionRefusal.class)
                    .map(each -> new MatchedRefusal(
                            each.match().id(),
                            each.fact().substantive(),
                            each.fact().hearsayOf(),
                            each.match().certainty()))
                    .toList();
        }

        @Override
        public List<MatchedJudgment> finalJudgments(Person person) {
            return facts(person, MatchSource.JUDGMENT, Judgment.class)
                    .map(each -> new MatchedJudgment(
                            each.match().id(),
                            each.fact().territories(),
                            each.match().certainty()))
                    .toList();
        }

        @Override
        public List<MatchedProceedings> pendingExtraditions(Person person) {
            return facts(person, MatchSource.PENDING_EXTRADITION, PendingExtradition.class)
                    .map(each -> new MatchedProceedings(
                            each.match().id(),
                            each.fact().pendingIn(),
                            each.match().certainty()))
                    .toList();
        }

        @Override
        public List<MatchedAlert> openSourceAlerts(Person person) {
            return facts(person, MatchSource.ALERT, Alert.class)
                    .map(each ->
                            new MatchedAlert(each.match().id(), each.match().certainty()))
                    .toList();
        }

        /** Returns the facts of one type that match a person, still exist and hold at the moment. */
        private <F extends Fact> Stream<Found<F>> facts(Person person, MatchSource source, Class<F> type) {
            return matches.apply(person).from(source).stream()
                    .flatMap(match -> Stream.ofNullable(register.get(match.id()))
                            .map(StoredFact::fact)
                            .filter(fact ->
                                    type.isInstance(fact) && fact.validity().holdsAt(moment))
                            .map(fact -> new Found<>(match, type.cast(fact))));
        }

        @Override
        public boolean endedUnderQuestion(Person person) {
            return fingerprints.contains(person);
        }

        @Override
        public List<CaseId> requestedElsewhere(CaseId thisCase, MemberCode requester, Person person) {
            return subjects.requestedBy(requester, matches.apply(person)).stream()
                    .filter(other -> !other.equals(thisCase))
                    .toList();
        }
    }
}
