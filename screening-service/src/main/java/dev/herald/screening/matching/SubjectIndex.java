package dev.herald.screening.matching;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.matching.Matcher;
import dev.herald.matching.PersonIdentity;
import dev.herald.screening.matching.Matches.Match;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An index of the subjects that are open, in force or barred. Also counts every change of a bar, its end included. The
 * record of a case that was ever barred is never deleted, so the count only grows, also across restarts.
 *
 * <p>A case screened here counts as a candidate before its {@code subjects} record has been read back, so a fact
 * arriving in between still finds it.
 */
final class SubjectIndex {

    /** Above this many affected cases, a full sweep is cheaper than a list. */
    private static final int MAX_LISTED = 2_000;

    private final Map<String, Subject> subjects = new HashMap<>();
    private final PersonFactIndex<Subject> latest = new PersonFactIndex<>(MatchSource.SUBJECT);
    private final PersonFactIndex<Subject> inForce = new PersonFactIndex<>(MatchSource.SUBJECT);
    private final Map<String, Subject> expected = new HashMap<>();
    private final Map<String, Long> barOffsets = new HashMap<>();
    private long barOffsetSum;
    private long barFingerprint;

    /**
     * Adds or replaces the subject of a case; null removes it.
     *
     * @return the previous subject; null if there was none
     */
    @Nullable
    Subject put(String caseId, @Nullable Subject subject, long offset) {
        Subject before = subjects.remove(caseId);
        index(latest, caseId, subject, subject == null ? null : subject.person());
        index(inForce, caseId, subject, subject == null ? null : subject.inForcePerson());
        if (subject != null) {
            subjects.put(caseId, subject);
        }
        countBar(caseId, subject != null && subject.wasEverBarred() ? offset + 1 : 0);
        return before;
    }

    private static void index(
            PersonFactIndex<Subject> index, String caseId, @Nullable Subject subject, @Nullable Person person) {
        if (subject == null || person == null) {
            index.remove(caseId);
        } else {
            index.put(caseId, person, subject);
        }
    }

    private void countBar(String caseId, long position) {
        Long earlier = position == 0 ? barOffsets.remove(caseId) : barOffsets.put(caseId, position);
        long before = earlier == null ? 0 : earlier;
        barOffsetSum += position - before;
        barFingerprint += fingerprint(caseId, position) - fingerprint(caseId, before);
    }

    private static long fingerprint(String caseId, long position) {
        return position == 0 ? 0 : Objects.hash(caseId, position) * 0x9E3779B97F4A7C15L;
    }

    /** Registers a case that was screened here and whose record has not been read back. */
    void expect(String caseId, Subject subject) {
        expected.put(caseId, subject);
    }

    /** Returns whether a record of the case was expected. The expectation ends once its persons are those expected. */
    boolean receiveExpected(String caseId, @Nullable Subject subject) {
        Subject expectedSubject = expected.get(caseId);
        if (expectedSubject != null && (subject == null || subject.hasSamePersonsAs(expectedSubject))) {
            expected.remove(caseId);
        }
        return expectedSubject != null;
    }

    /** Returns the sum of the next offsets of all records with a bar. */
    long barOffsetSum() {
        return barOffsetSum;
    }

    /** Returns a hash of all records with a bar, independent of their order. */
    long barFingerprint() {
        return barFingerprint;
    }

    int size() {
        return latest.size();
    }

    /** Returns the matches of a person, each case once, ordered by id. */
    List<Match> matchesOf(PersonIdentity person) {
        if (inForce.size() == 0) {
            return latest.matchesOf(person);
        }
        Map<String, Match> mostCertain = new TreeMap<>();
        Stream.concat(latest.matchesOf(person).stream(), inForce.matchesOf(person).stream())
                .sorted(Comparator.comparing(Match::certainty))
                .forEach(match -> mostCertain.putIfAbsent(match.id(), match));
        return List.copyOf(mostCertain.values());
    }

    /** Returns the cases that a fact on a person may affect; empty if there are too many to list. */
    Optional<Set<String>> casesMatching(Person person) {
        PersonIdentity identity = IdentityMapper.identity(person);
        Optional<Set<String>> byLatest = latest.idsMatching(identity);
        Optional<Set<String>> byInForce = inForce.idsMatching(identity);
        if (byLatest.isEmpty() || byInForce.isEmpty()) {
            return Optional.empty();
        }
        Set<String> cases = new HashSet<>(byLatest.get());
        cases.addAll(byInForce.get());
        expected.forEach((caseId, subject) -> {
            if (subject.persons().stream()
                    .anyMatch(one -> Matcher.reachesThreshold(identity, IdentityMapper.identity(one)))) {
                cases.add(caseId);
            }
        });
        return Optional.of(cases);
    }

    /** Returns the cases that a situation may affect; empty if there are too many to list. */
    Optional<Set<String>> casesAffectedBy(Fact.Situation situation) {
        Set<String> cases = new HashSet<>();
        Stream.concat(subjects.entrySet().stream(), expected.entrySet().stream())
                .filter(entry -> entry.getValue().mayBeAffectedBy(situation))
                .map(Map.Entry::getKey)
                .distinct()
                .limit(MAX_LISTED + 1L)
                .forEach(cases::add);
        return cases.size() > MAX_LISTED ? Optional.empty() : Optional.of(cases);
    }

    List<Register.MatchedBar> barsAt(Matches matches, Instant moment) {
        return matches.from(MatchSource.SUBJECT).stream()
                .flatMap(match -> {
                    Subject subject = subjects.get(match.id());
                    return subject == null || subject.persons().isEmpty() || !subject.isBarredAt(moment)
                            ? Stream.empty()
                            : Stream.of(new Register.MatchedBar(
                                    new CaseId(match.id()), null, subject.requester(), match.certainty()));
                })
                .toList();
    }

    List<CaseId> requestedBy(MemberCode requester, Matches matches) {
        return matches.from(MatchSource.SUBJECT).stream()
                .filter(match -> match.certainty().isSure())
                .filter(match -> {
                    Subject subject = subjects.get(match.id());
                    return subject != null && !subject.persons().isEmpty() && subject.isRequestedBy(requester);
                })
                .map(match -> new CaseId(match.id()))
                .toList();
    }
}
