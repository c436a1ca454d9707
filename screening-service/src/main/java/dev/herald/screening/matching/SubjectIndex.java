package dev.herald.screening.matching;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.matching.ComparisonBudget;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.RepeatedComparison;
import dev.herald.matching.index.PersonIndex;
import dev.herald.matching.index.PersonSnapshot;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The subjects that are open, in force or barred, by case, and their persons in the index. Thread-safe for one writer
 * and any number of readers.
 *
 * <p>A case screened here counts as a candidate before its {@code subjects} record has been read back, so a fact
 * arriving in between still finds it.
 */
final class SubjectIndex {

    /** Above this many affected cases, a full sweep is cheaper than a list. */
    private static final int MAX_LISTED = 2_000;

    /**
     * A subject as it was read.
     *
     * @param caseId the one object of this id that is kept
     * @param partition partition of the record
     * @param offset offset of the record
     */
    record StoredSubject(String caseId, Subject subject, int partition, long offset) {}

    private record ExpectedSubject(String caseId, Subject subject, List<PersonIdentity> identities) {}

    private final PersonIndex<PersonKey> persons;
    private final Map<String, StoredSubject> subjects = new ConcurrentHashMap<>();
    private final Map<String, ExpectedSubject> expected = new ConcurrentHashMap<>();
    private final SubjectSharing sharing = new SubjectSharing();

    SubjectIndex(PersonIndex<PersonKey> persons) {
        this.persons = persons;
    }

    /** Returns the case id as it is kept already, so that each is one object in memory. */
    String keptId(String caseId) {
        StoredSubject stored = subjects.get(caseId);
        if (stored != null) {
            return stored.caseId();
        }
        ExpectedSubject waiting = expected.get(caseId);
        return waiting == null ? caseId : waiting.caseId();
    }

    /** Returns an equal subject that shares what it can with the one that is kept of the case, and with others. */
    Subject shared(String caseId, Subject subject) {
        StoredSubject stored = subjects.get(caseId);
        ExpectedSubject waiting = expected.get(caseId);
        return sharing.share(subject, stored != null ? stored.subject() : waiting != null ? waiting.subject() : null);
    }

    /**
     * Adds or replaces the subject of a case; null removes it. Persons that are unchanged are not indexed again.
     *
     * @return the previous subject; null if there was none
     */
    @Nullable
    Subject put(String caseId, @Nullable Subject subject, int partition, long offset) {
        StoredSubject stored = subject == null ? null : new StoredSubject(caseId, subject, partition, offset);
        StoredSubject earlier = stored == null ? subjects.remove(caseId) : subjects.put(caseId, stored);
        Subject before = earlier == null ? null : earlier.subject();
        index(
                caseId,
                false,
                subject,
                subject == null ? null : subject.person(),
                before == null ? null : before.person());
        index(
                caseId,
                true,
                subject,
                subject == null ? null : subject.inForcePerson(),
                before == null ? null : before.inForcePerson());
        return before;
    }

    private void index(
            String caseId,
            boolean inForce,
            @Nullable Subject subject,
            @Nullable Person person,
            @Nullable Person before) {
        PersonKey key = new PersonKey(MatchSource.SUBJECT, caseId, inForce);
        if (subject == null || person == null) {
            persons.remove(key);
            return;
        }
        int kind = PersonKind.of(subject.standing()).bit();
        if (!person.equals(before) || !persons.setKinds(key, kind)) {
            persons.put(key, kind, IdentityMapper.identity(person));
        }
    }

    /** Registers a case that was screened here and whose record has not been read back. */
    void expect(String caseId, Subject subject) {
        List<PersonIdentity> identities =
                subject.persons().stream().map(IdentityMapper::identity).toList();
        expected.put(caseId, new ExpectedSubject(caseId, subject, identities));
    }

    /** Returns whether a record of the case is expected. */
    boolean isExpected(String caseId) {
        return expected.containsKey(caseId);
    }

    /** Ends the expectation of a case, once a record has its persons. The record must have been published before. */
    void receiveExpected(String caseId, @Nullable Subject subject) {
        expected.computeIfPresent(
                caseId,
                (any, waiting) -> subject == null || subject.hasSamePersonsAs(waiting.subject()) ? null : waiting);
    }

    @Nullable
    StoredSubject find(String caseId) {
        return subjects.get(caseId);
    }

    /** Returns the number of subjects with a person. */
    int size() {
        return (int) subjects.values().stream()
                .filter(stored -> stored.subject().person() != null)
                .count();
    }

    /**
     * Returns the cases that a fact on a person may affect, with their partitions; empty if there are too many to list,
     * or if the work is used up before all are compared.
     *
     * @param current the latest persons; asked for after the expected cases, since these leave when they are published
     */
    Optional<Map<String, Integer>> casesMatching(
            Person person, ComparisonBudget work, Supplier<PersonSnapshot<PersonKey>> current) {
        if (work.isSpent()) {
            return Optional.empty();
        }
        PersonIdentity identity = IdentityMapper.identity(person);
        RepeatedComparison comparison = new RepeatedComparison(identity, work);
        Map<String, Integer> cases = new HashMap<>();
        expected.forEach((caseId, waiting) -> {
            if (waiting.identities().stream().anyMatch(one -> comparison.reachesThreshold(identity.names(), one))) {
                cases.put(caseId, partitionOf(caseId));
            }
        });
        return current.get()
                .findAll(comparison, PersonKind.SUBJECTS, MAX_LISTED)
                .map(found -> {
                    found.forEach(key -> cases.put(key.id(), partitionOf(key.id())));
                    return cases;
                });
    }

    /** Returns the cases that a situation may affect, with their partitions; empty if there are too many to list. */
    Optional<Map<String, Integer>> casesAffectedBy(Fact.Situation situation) {
        Map<String, Integer> cases = new HashMap<>();
        Stream.concat(
                        expected.values().stream()
                                .filter(waiting -> waiting.subject().mayBeAffectedBy(situation))
                                .map(ExpectedSubject::caseId),
                        subjects.values().stream()
                                .filter(stored -> stored.subject().mayBeAffectedBy(situation))
                                .map(StoredSubject::caseId))
                .distinct()
                .limit(MAX_LISTED + 1L)
                .forEach(caseId -> cases.put(caseId, partitionOf(caseId)));
        return cases.size() > MAX_LISTED ? Optional.empty() : Optional.of(cases);
    }

    private int partitionOf(String caseId) {
        StoredSubject stored = subjects.get(caseId);
        return stored == null ? ChangeLog.UNKNOWN_PARTITION : stored.partition();
    }

    /** Returns the persons of the subjects whose bars were read after a position. */
    List<Person> barredAfter(KnowledgePosition earlier) {
        return subjects.values().stream()
                .filter(stored ->
                        stored.subject().wasEverBarred() && stored.offset() >= earlier.barOffset(stored.partition()))
                .flatMap(stored -> stored.subject().persons().stream())
                .toList();
    }

    List<Register.MatchedBar> barsAt(Matches matches, Instant moment) {
        return matches.from(MatchSource.SUBJECT).stream()
                .flatMap(match -> Stream.ofNullable(subjects.get(match.id()))
                        .map(StoredSubject::subject)
                        .filter(subject -> !subject.persons().isEmpty() && subject.isBarredAt(moment))
                        // review registers the finding under this id: officers open it
                        .map(subject -> new Register.MatchedBar(
                                new CaseId(match.id()),
                                "bar:" + match.id(),
                                subject.requester(),
                                subject.barredByCommission(),
                                match.certainty())))
                .toList();
    }

    List<CaseId> requestedBy(MemberCode requester, Matches matches) {
        return matches.from(MatchSource.SUBJECT).stream()
                .filter(match -> match.certainty().isSure())
                .filter(match -> Stream.ofNullable(subjects.get(match.id()))
                        .map(StoredSubject::subject)
                        .anyMatch(subject -> !subject.persons().isEmpty() && subject.isRequestedBy(requester)))
                .map(match -> new CaseId(match.id()))
                .toList();
    }
}
