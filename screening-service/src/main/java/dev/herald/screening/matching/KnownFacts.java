package dev.herald.screening.matching;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.screening.matching.Fact.Alert;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.matching.Fact.Judgment;
import dev.herald.screening.matching.Fact.Protection;
import dev.herald.screening.matching.Fact.Refusal;
import dev.herald.screening.matching.Fact.Situation;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that screening knows besides the request: the register, the sealed attestations, the subjects. Fed record
 * by record, whole at each start; asked by several threads.
 *
 * <p>The version counts what was read: the next offset of the register, the next of the attestations, and the offsets
 * of subjects that are or were barred, added. It only grows, and every instance that has read the same has the same.
 */
public final class KnownFacts {

    private final SortedMap<String, Situation> situations = new TreeMap<>();
    private final PersonFile<Bar> bars = new PersonFile<>();
    private final PersonFile<Refusal> refusals = new PersonFile<>();
    private final PersonFile<Judgment> judgments = new PersonFile<>();
    private final PersonFile<Alert> alerts = new PersonFile<>();
    private final PersonFile<Protection> protections = new PersonFile<>();
    private final Subjects subjects = new Subjects();
    private long registerRead;
    private long attestationsRead;

    /**
     * Takes the latest record of a fact in the register.
     *
     * @param fact what it says; null where it is retracted, deleted, or of a kind that no rule asks for
     * @param offset where the record stands
     */
    public synchronized void register(String factId, @Nullable Fact fact, long offset) {
        situations.remove(factId);
        List.of(bars, refusals, judgments, alerts).forEach(file -> file.remove(factId));
        switch (fact) {
            case null -> {}
            case Situation situation -> situations.put(factId, situation);
            case Bar bar -> bars.put(factId, bar.person(), bar);
            case Refusal refusal -> refusals.put(factId, refusal.person(), refusal);
            case Judgment judgment -> judgments.put(factId, judgment.person(), judgment);
            case Alert alert -> alerts.put(factId, alert.person(), alert);
            case Protection protection ->
                throw new IllegalArgumentException("protected status does not belong into the open register");
        }
        registerRead = Math.max(registerRead, offset + 1);
    }

    /**
     * Takes the latest record of an attestation.
     *
     * @param protection what it says; null where it is retracted or deleted
     * @param offset where the record stands
     */
    public synchronized void attest(String factId, @Nullable Protection protection, long offset) {
        protections.remove(factId);
        if (protection != null) {
            protections.put(factId, protection.person(), protection);
        }
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
        subjects.put(caseId, subject, offset);
    }

    /** Counts every change of what rules may see. */
    public synchronized long version() {
        return registerRead + attestationsRead + subjects.barsRead();
    }

    /** How many persons are kept for matching because their case is open, in force or barred. */
    public synchronized int subjectsKnown() {
        return subjects.size();
    }

    /** What is known, as it stands at a moment. */
    public Register asOf(Instant moment) {
        return new AsOf(moment);
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

    private synchronized Optional<Certainty> protectedAgainst(MemberCode requester, Person person, LocalDate today) {
        String state = requester.value().toUpperCase(Locale.ROOT); // a bureau's code is its country's
        return protections.find(person).stream()
                .filter(found -> {
                    Protection protection = found.entry();
                    return !today.isBefore(protection.since())
                            && (protection.against().isEmpty()
                                    || protection.against().contains(state));
                })
                .map(PersonFile.Match::certainty)
                .min(Certainty::compareTo);
    }

    private synchronized List<Register.Barred> barredElsewhere(CaseId thisCase, Person person, Instant moment) {
        SortedMap<String, Register.Barred> found = new TreeMap<>();
        bars.find(person).stream()
                .filter(match -> match.entry().validity().holdsAt(moment))
                .forEach(match -> {
                    Bar bar = match.entry();
                    String key = bar.caseId() == null
                            ? "fact " + match.id()
                            : bar.caseId().value();
                    found.putIfAbsent(
                            key, new Register.Barred(bar.caseId(), match.id(), bar.requester(), match.certainty()));
                });
        subjects.barred(person, moment)
                .forEach(barred -> found.putIfAbsent(
                        Objects.requireNonNull(barred.caseId()).value(), barred));
        found.remove(thisCase.value());
        return List.copyOf(found.values());
    }

    private synchronized List<Register.Refused> refusedExtraditions(Person person, Instant moment) {
        return refusals.find(person).stream()
                .filter(found -> found.entry().validity().holdsAt(moment))
                .map(found -> new Register.Refused(found.id(), found.entry().substantive(), found.certainty()))
                .toList();
    }

    private synchronized List<Register.Judged> finalJudgments(Person person, Instant moment) {
        return judgments.find(person).stream()
                .filter(found -> found.entry().validity().holdsAt(moment))
                .map(found -> new Register.Judged(found.id(), found.entry().territories(), found.certainty()))
                .toList();
    }

    private synchronized List<Register.Alerted> openSourceAlerts(Person person, Instant moment) {
        return alerts.find(person).stream()
                .filter(found -> found.entry().validity().holdsAt(moment))
                .map(found -> new Register.Alerted(found.id(), found.certainty()))
                .toList();
    }

    private synchronized List<CaseId> askedForElsewhere(CaseId thisCase, MemberCode requester, Person person) {
        return subjects.askedForBy(requester, person).stream()
                .filter(other -> !other.equals(thisCase))
                .toList();
    }

    private final class AsOf implements Register {

        private final Instant moment;

        AsOf(Instant moment) {
            this.moment = moment;
        }

        @Override
        public long version() {
            return KnownFacts.this.version();
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
            return KnownFacts.this.protectedAgainst(requester, person, today());
        }

        @Override
        public List<Barred> barredElsewhere(CaseId thisCase, Person person) {
            return KnownFacts.this.barredElsewhere(thisCase, person, moment);
        }

        @Override
        public List<Refused> refusedExtraditions(Person person) {
            return KnownFacts.this.refusedExtraditions(person, moment);
        }

        @Override
        public List<Judged> finalJudgments(Person person) {
            return KnownFacts.this.finalJudgments(person, moment);
        }

        @Override
        public List<Alerted> openSourceAlerts(Person person) {
            return KnownFacts.this.openSourceAlerts(person, moment);
        }

        @Override
        public List<CaseId> askedForElsewhere(CaseId thisCase, MemberCode requester, Person person) {
            return KnownFacts.this.askedForElsewhere(thisCase, requester, person);
        }
    }
}
