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
 * Whoever is open, in force or barred. Counts every change of a bar, its end included: the record of a case that was
 * ever barred is never deleted, so the count only grows, on an instance that restarts as well.
 *
 * <p>A case that was just examined here is expected: its record is on its way, and until it has come the case is a
 * candidate all the same. So no fact slips in between.
 */
final class Subjects {

    /** Of more than that whom a situation concerns, no list is made. */
    private static final int MOST_CANDIDATES = 2_000;

    private final Map<String, Subject> subjects = new HashMap<>();
    private final PersonFile<Subject> latest = new PersonFile<>(About.SUBJECT);
    private final PersonFile<Subject> inForce = new PersonFile<>(About.SUBJECT);
    private final Map<String, Subject> expected = new HashMap<>();
    private final Map<String, Long> bars = new HashMap<>();
    private long barsRead;
    private long whichBars;

    /**
     * Takes the latest record of a case; null where it is deleted.
     *
     * @return what was there before
     */
    @Nullable
    Subject put(String caseId, @Nullable Subject subject, long offset) {
        Subject before = subjects.remove(caseId);
        file(latest, caseId, subject, subject == null ? null : subject.person());
        file(inForce, caseId, subject, subject == null ? null : subject.inForcePerson());
        if (subject != null) {
            subjects.put(caseId, subject);
        }
        count(caseId, subject != null && subject.wasEverBarred() ? offset + 1 : 0);
        return before;
    }

    private static void file(
            PersonFile<Subject> file, String caseId, @Nullable Subject subject, @Nullable Person person) {
        if (subject == null || person == null) {
            file.remove(caseId);
        } else {
            file.put(caseId, person, subject);
        }
    }

    private void count(String caseId, long position) {
        Long earlier = position == 0 ? bars.remove(caseId) : bars.put(caseId, position);
        long before = earlier == null ? 0 : earlier;
        barsRead += position - before;
        whichBars += mark(caseId, position) - mark(caseId, before);
    }

    private static long mark(String caseId, long position) {
        return position == 0 ? 0 : Objects.hash(caseId, position) * 0x9E3779B97F4A7C15L;
    }

    /** A case was examined here, and its record is on its way. */
    void expect(String caseId, Subject subject) {
        expected.put(caseId, subject);
    }

    /** Whether the record that came of a case was expected; from now on it is not, where it says what was expected. */
    boolean cameAsExpected(String caseId, @Nullable Subject subject) {
        Subject awaited = expected.get(caseId);
        if (awaited != null && (subject == null || subject.describesSameAs(awaited))) {
            expected.remove(caseId);
        }
        return awaited != null;
    }

    /** Sum of the positions of the records that tell of a bar. */
    long barsRead() {
        return barsRead;
    }

    /** The same number for the same records that tell of a bar. */
    long whichBars() {
        return whichBars;
    }

    int size() {
        return latest.size();
    }

    /** Everybody who may be this person, each case once, in the order of the ids. */
    List<Match> find(PersonIdentity person) {
        if (inForce.size() == 0) {
            return latest.find(person);
        }
        Map<String, Match> surest = new TreeMap<>();
        Stream.concat(latest.find(person).stream(), inForce.find(person).stream())
                .sorted(Comparator.comparing(Match::certainty))
                .forEach(match -> surest.putIfAbsent(match.id(), match));
        return List.copyOf(surest.values());
    }

    /** Cases that a fact upon a person may concern; nothing where they are too many to be listed. */
    Optional<Set<String>> candidates(Person person) {
        PersonIdentity identity = Identities.identity(person);
        Optional<Set<String>> byLatest = latest.findAll(identity);
        Optional<Set<String>> byInForce = inForce.findAll(identity);
        if (byLatest.isEmpty() || byInForce.isEmpty()) {
            return Optional.empty();
        }
        Set<String> cases = new HashSet<>(byLatest.get());
        cases.addAll(byInForce.get());
        expected.forEach((caseId, subject) -> {
            if (subject.persons().stream()
                    .anyMatch(one -> Matcher.reachesThreshold(identity, Identities.identity(one)))) {
                cases.add(caseId);
            }
        });
        return Optional.of(cases);
    }

    /** Cases that a situation may concern; nothing where they are too many to be listed. */
    Optional<Set<String>> candidates(Fact.Situation situation) {
        Set<String> cases = new HashSet<>();
        Stream.concat(subjects.entrySet().stream(), expected.entrySet().stream())
                .filter(entry -> entry.getValue().mayBeConcernedBy(situation))
                .map(Map.Entry::getKey)
                .distinct()
                .limit(MOST_CANDIDATES + 1L)
                .forEach(cases::add);
        return cases.size() > MOST_CANDIDATES ? Optional.empty() : Optional.of(cases);
    }

    List<Register.Barred> barred(Matches matches, Instant moment) {
        return matches.of(About.SUBJECT).stream()
                .flatMap(match -> {
                    Subject subject = subjects.get(match.id());
                    return subject == null || subject.persons().isEmpty() || !subject.isBarredAt(moment)
                            ? Stream.empty()
                            : Stream.of(new Register.Barred(
                                    new CaseId(match.id()), null, subject.requester(), match.certainty()));
                })
                .toList();
    }

    List<CaseId> askedForBy(MemberCode requester, Matches matches) {
        return matches.of(About.SUBJECT).stream()
                .filter(match -> match.certainty().isSure())
                .filter(match -> {
                    Subject subject = subjects.get(match.id());
                    return subject != null && !subject.persons().isEmpty() && subject.isAskedForBy(requester);
                })
                .map(match -> new CaseId(match.id()))
                .toList();
    }
}
