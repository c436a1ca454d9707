package dev.herald.screening.matching;

import dev.herald.contract.CaseId;
import dev.herald.contract.FramedHash;
import dev.herald.contract.MemberCode;
import dev.herald.matching.PersonIdentity;
import dev.herald.screening.matching.Changes.Standing;
import dev.herald.screening.matching.Fact.Alert;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.matching.Fact.Judgment;
import dev.herald.screening.matching.Fact.Protection;
import dev.herald.screening.matching.Fact.Refusal;
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
 * Everything that screening knows besides the request: the register, the sealed attestations, the subjects. Fed record
 * by record, whole at each start; asked by several threads.
 *
 * <p>Who matches a person is one question, which the index answers; what follows from that at a moment is another,
 * which a {@link Register} answers from the matches. Whom a change may concern is written down as it is read.
 *
 * <p>The version counts what was read: the next offset of the register, the next of the attestations, and the offsets
 * of subjects that are or were barred, added. It only grows, and every instance that has read the same has the same.
 */
public final class KnownFacts {

    /** Of more facts than that it is not looked up whom they concern: everything is examined all the same. */
    private static final int MOST_FACTS = 200;

    private final SortedMap<String, Situation> situations = new TreeMap<>();
    private final PersonFile<Bar> bars = new PersonFile<>(About.BAR);
    private final PersonFile<Refusal> refusals = new PersonFile<>(About.REFUSAL);
    private final PersonFile<Judgment> judgments = new PersonFile<>(About.JUDGMENT);
    private final PersonFile<Alert> alerts = new PersonFile<>(About.ALERT);
    private final PersonFile<Protection> protections = new PersonFile<>(About.OTHER_CHANNEL);
    private final Subjects subjects = new Subjects();
    private final Journal journal = new Journal();
    private final Map<String, Long> registered = new HashMap<>();
    private final Map<String, Long> attested = new HashMap<>();
    private long registerRead;
    private long attestationsRead;
    private long asked;

    /**
     * Takes the latest record of a fact in the register.
     *
     * @param fact what it says; null where it is retracted, deleted, or of a kind that no rule asks for
     * @param offset where the record stands
     */
    public synchronized void register(String factId, @Nullable Fact fact, long offset) {
        Situation earlier = situations.remove(factId);
        if (earlier != null) {
            changed(earlier);
        }
        changed(bars.remove(factId), Bar::person);
        changed(refusals.remove(factId), Refusal::person);
        changed(judgments.remove(factId), Judgment::person);
        changed(alerts.remove(factId), Alert::person);
        switch (fact) {
            case null -> {}
            case Situation situation -> {
                situations.put(factId, situation);
                changed(situation);
            }
            case Bar bar -> {
                bars.put(factId, bar.person(), bar);
                changed(bar, Bar::person);
            }
            case Refusal refusal -> {
                refusals.put(factId, refusal.person(), refusal);
                changed(refusal, Refusal::person);
            }
            case Judgment judgment -> {
                judgments.put(factId, judgment.person(), judgment);
                changed(judgment, Judgment::person);
            }
            case Alert alert -> {
                alerts.put(factId, alert.person(), alert);
                changed(alert, Alert::person);
            }
            case Protection protection ->
                throw new IllegalArgumentException("protected status does not belong into the open register");
        }
        note(registered, factId, fact, offset);
        registerRead = Math.max(registerRead, offset + 1);
    }

    /**
     * Takes the latest record of an attestation.
     *
     * @param protection what it says; null where it is retracted or deleted
     * @param offset where the record stands
     */
    public synchronized void attest(String factId, @Nullable Protection protection, long offset) {
        String id = pseudonym(factId);
        changed(protections.remove(id), Protection::person);
        if (protection != null) {
            protections.put(id, protection.person(), protection);
            changed(protection, Protection::person);
        }
        note(attested, id, protection, offset);
        attestationsRead = Math.max(attestationsRead, offset + 1);
    }

    /**
     * Takes the latest record of a subject.
     *
     * @param caseId key of the record
     * @param subject what it says; null where it is deleted
     * @param offset where the record stands
     */
    public synchronized void subject(String caseId, @Nullable Subject subject, long offset) {
        boolean expected = subjects.cameAsExpected(caseId, subject);
        Subject before = subjects.put(caseId, subject, offset);
        Stream.of(before, subject)
                .filter(one -> one != null && one.wasEverBarred())
                .flatMap(one -> one.persons().stream())
                .distinct()
                .forEach(this::changed);
        if (!expected && subject != null && !subject.isBar()) {
            journal.add(() -> Optional.of(Set.of(caseId))); // examined elsewhere, perhaps before the latest facts
        }
    }

    private static void note(Map<String, Long> offsets, String id, @Nullable Fact fact, long offset) {
        if (fact == null) {
            offsets.remove(id);
        } else {
            offsets.put(id, offset);
        }
    }

    private <T extends Fact> void changed(@Nullable T fact, Function<T, Person> person) {
        if (fact != null) {
            changed(person.apply(fact));
        }
    }

    private void changed(Person person) {
        journal.add(() -> subjects.candidates(person));
    }

    private void changed(Situation situation) {
        journal.add(() -> subjects.candidates(situation));
    }

    /** What is sealed is stored under another name: nobody learns from a store which attestation it is. */
    private static String pseudonym(String factId) {
        return FramedHash.of(factId.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** Counts every change of what rules may see. */
    public long version() {
        return reading().version();
    }

    /** What was read. */
    public synchronized Reading reading() {
        return new Reading(registerRead, attestationsRead, subjects.barsRead(), subjects.whichBars());
    }

    /** What was read, and up to where changes are heard. From now on they are written down. */
    public synchronized Standing standing() {
        return new Standing(reading(), journal.listen());
    }

    /**
     * Whom the changes concern that were read since.
     *
     * @param position as {@link #standing()} or an earlier answer had it
     */
    public synchronized Changes changesSince(long position) {
        Optional<Set<String>> cases = journal.since(position);
        return new Changes(cases.isEmpty(), cases.orElse(Set.of()), standing());
    }

    /**
     * Cases that facts concern which were read since a reading, also one of an earlier process: as they are now, since
     * nobody knows any more how they were, and those that were retracted are not among them.
     *
     * @return none where so much was read that it is everything all the same
     */
    public synchronized Set<String> concernedSince(Reading earlier) {
        List<Fact> facts = Stream.concat(
                        since(registered, earlier.register()).flatMap(this::registeredAs),
                        since(attested, earlier.attestations()).flatMap(id -> Stream.ofNullable(protections.entry(id))))
                .limit(MOST_FACTS + 1L)
                .toList();
        Set<String> concerned = new HashSet<>();
        if (facts.size() <= MOST_FACTS) {
            facts.forEach(fact -> concernedBy(fact).ifPresent(concerned::addAll));
        }
        return concerned;
    }

    private static Stream<String> since(Map<String, Long> offsets, long next) {
        return offsets.entrySet().stream()
                .filter(entry -> entry.getValue() >= next)
                .map(Map.Entry::getKey);
    }

    private Stream<Fact> registeredAs(String factId) {
        return Stream.<@Nullable Fact>of(
                        situations.get(factId),
                        bars.entry(factId),
                        refusals.entry(factId),
                        judgments.entry(factId),
                        alerts.entry(factId))
                .flatMap(Stream::ofNullable);
    }

    private Optional<Set<String>> concernedBy(Fact fact) {
        return switch (fact) {
            case Situation situation -> subjects.candidates(situation);
            case Bar bar -> subjects.candidates(bar.person());
            case Refusal refusal -> subjects.candidates(refusal.person());
            case Judgment judgment -> subjects.candidates(judgment.person());
            case Alert alert -> subjects.candidates(alert.person());
            case Protection protection -> subjects.candidates(protection.person());
        };
    }

    /** How many persons are kept for matching because their case is open, in force or barred. */
    public synchronized int subjectsKnown() {
        return subjects.size();
    }

    /** How often it was asked who matches. */
    public synchronized long asked() {
        return asked;
    }

    /** Who matches a person: costly. */
    public synchronized Matches match(Person person) {
        asked++;
        PersonIdentity identity = Identities.identity(person);
        return new Matches(Stream.of(
                        bars.find(identity),
                        refusals.find(identity),
                        judgments.find(identity),
                        alerts.find(identity),
                        protections.find(identity),
                        subjects.find(identity))
                .flatMap(List::stream)
                .toList());
    }

    /**
     * Says that a case is examined here under what is known, before its record has come back: a change that is read
     * from now on finds it.
     */
    public synchronized void expect(String caseId, Subject subject) {
        subjects.expect(caseId, subject);
    }

    /** What is known, as it stands at a moment; whoever is asked about is looked for. */
    public Register asOf(Instant moment) {
        return new AsOf(moment, version(), this::match);
    }

    /**
     * What is known about one person, as it stands at a moment: nobody is looked for.
     *
     * @param version what to call it: of what was read before the matches were found
     * @param matches of the person about whom it will be asked
     */
    public Register asOf(Instant moment, long version, Matches matches) {
        return new AsOf(moment, version, person -> matches);
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
        return matches.of(About.OTHER_CHANNEL).stream()
                .filter(match -> {
                    Protection protection = protections.entry(match.id());
                    return protection != null
                            && !today.isBefore(protection.since())
                            && (protection.against().isEmpty()
                                    || protection.against().contains(state));
                })
                .map(Match::certainty)
                .min(Certainty::compareTo);
    }

    private synchronized List<Register.Barred> barredElsewhere(CaseId thisCase, Matches matches, Instant moment) {
        SortedMap<String, Register.Barred> found = new TreeMap<>();
        matches.of(About.BAR).forEach(match -> {
            Bar bar = bars.entry(match.id());
            if (bar != null && bar.validity().holdsAt(moment)) {
                String key = bar.caseId() == null
                        ? "fact " + match.id()
                        : bar.caseId().value();
                found.putIfAbsent(
                        key, new Register.Barred(bar.caseId(), match.id(), bar.requester(), match.certainty()));
            }
        });
        subjects.barred(matches, moment)
                .forEach(barred -> found.putIfAbsent(
                        Objects.requireNonNull(barred.caseId()).value(), barred));
        found.remove(thisCase.value());
        return List.copyOf(found.values());
    }

    private synchronized List<Register.Refused> refusedExtraditions(Matches matches, Instant moment) {
        List<Register.Refused> found = new ArrayList<>();
        matches.of(About.REFUSAL).forEach(match -> {
            Refusal refusal = refusals.entry(match.id());
            if (refusal != null && refusal.validity().holdsAt(moment)) {
                found.add(new Register.Refused(match.id(), refusal.substantive(), match.certainty()));
            }
        });
        return found;
    }

    private synchronized List<Register.Judged> finalJudgments(Matches matches, Instant moment) {
        List<Register.Judged> found = new ArrayList<>();
        matches.of(About.JUDGMENT).forEach(match -> {
            Judgment judgment = judgments.entry(match.id());
            if (judgment != null && judgment.validity().holdsAt(moment)) {
                found.add(new Register.Judged(match.id(), judgment.territories(), match.certainty()));
            }
        });
        return found;
    }

    private synchronized List<Register.Alerted> openSourceAlerts(Matches matches, Instant moment) {
        List<Register.Alerted> found = new ArrayList<>();
        matches.of(About.ALERT).forEach(match -> {
            Alert alert = alerts.entry(match.id());
            if (alert != null && alert.validity().holdsAt(moment)) {
                found.add(new Register.Alerted(match.id(), match.certainty()));
            }
        });
        return found;
    }

    private synchronized List<CaseId> askedForElsewhere(CaseId thisCase, MemberCode requester, Matches matches) {
        return subjects.askedForBy(requester, matches).stream()
                .filter(other -> !other.equals(thisCase))
                .toList();
    }

    private final class AsOf implements Register {

        private final Instant moment;
        private final long version;
        private final Function<Person, Matches> matches;

        AsOf(Instant moment, long version, Function<Person, Matches> matches) {
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
            return KnownFacts.this.protectedAgainst(requester, matches.apply(person), today());
        }

        @Override
        public List<Barred> barredElsewhere(CaseId thisCase, Person person) {
            return KnownFacts.this.barredElsewhere(thisCase, matches.apply(person), moment);
        }

        @Override
        public List<Refused> refusedExtraditions(Person person) {
            return KnownFacts.this.refusedExtraditions(matches.apply(person), moment);
        }

        @Override
        public List<Judged> finalJudgments(Person person) {
            return KnownFacts.this.finalJudgments(matches.apply(person), moment);
        }

        @Override
        public List<Alerted> openSourceAlerts(Person person) {
            return KnownFacts.this.openSourceAlerts(matches.apply(person), moment);
        }

        @Override
        public List<CaseId> askedForElsewhere(CaseId thisCase, MemberCode requester, Person person) {
            return KnownFacts.this.askedForElsewhere(thisCase, requester, matches.apply(person));
        }
    }
}
