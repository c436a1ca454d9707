package dev.herald.screening.matching;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.matching.Fact.Protection;
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
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that screening knows besides the request: the register, the sealed attestations, the subjects. Fed record
 * by record, whole at each start; asked by several threads.
 *
 * <p>The version counts what was read: the next offset of the register, the next of the attestations, and the offsets
 * of barred subjects, added. It only grows, and every instance that has read the same has the same.
 */
public final class KnownFacts {

    /** Why a subject is kept. */
    public enum Standing {
        /** Its case is open. */
        OPEN,
        /** A notice stands. */
        IN_FORCE,
        /** It is barred. */
        BARRED
    }

    private final SortedMap<String, Situation> situations = new TreeMap<>();
    private final Map<String, Bar> bars = new TreeMap<>();
    private final PersonIndex<String> barred = new PersonIndex<>();
    private final Map<String, Protection> protections = new TreeMap<>();
    private final PersonIndex<String> protectedPersons = new PersonIndex<>();
    private final Map<String, Standing> standings = new TreeMap<>();
    private final PersonIndex<String> subjects = new PersonIndex<>();
    private final Map<String, Long> barredSubjects = new TreeMap<>();
    private long registerRead;
    private long attestationsRead;
    private long barredSubjectsRead;

    /**
     * Takes the latest record of a fact in the register.
     *
     * @param fact what it says; null where it is retracted, deleted, or of a kind that no rule asks for
     * @param offset where the record stands
     */
    public synchronized void register(String factId, @Nullable Fact fact, long offset) {
        situations.remove(factId);
        bars.remove(factId);
        barred.remove(factId);
        switch (fact) {
            case null -> {}
            case Situation situation -> situations.put(factId, situation);
            case Bar bar -> {
                bars.put(factId, bar);
                barred.put(factId, bar.person());
            }
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
        if (protection == null) {
            protections.remove(factId);
            protectedPersons.remove(factId);
        } else {
            protections.put(factId, protection);
            protectedPersons.put(factId, protection.person());
        }
        attestationsRead = Math.max(attestationsRead, offset + 1);
    }

    /**
     * Takes the latest record of a subject.
     *
     * @param caseId key of the record
     * @param standing why it is kept; null where it is deleted
     * @param person the person; null where it is deleted or an organisation
     * @param offset where the record stands
     */
    public synchronized void subject(String caseId, @Nullable Standing standing, @Nullable Person person, long offset) {
        standings.remove(caseId);
        subjects.remove(caseId);
        Long earlier = barredSubjects.remove(caseId);
        barredSubjectsRead -= earlier == null ? 0 : earlier;
        if (standing == null || person == null) {
            return;
        }
        standings.put(caseId, standing);
        subjects.put(caseId, person);
        if (standing == Standing.BARRED) {
            barredSubjects.put(caseId, offset + 1);
            barredSubjectsRead += offset + 1;
        }
    }

    /** Counts every change of what rules may see. */
    public synchronized long version() {
        return registerRead + attestationsRead + barredSubjectsRead;
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
        return protectedPersons.find(person).entrySet().stream()
                .filter(found -> {
                    Protection protection = protections.get(found.getKey());
                    return protection != null
                            && !today.isBefore(protection.since())
                            && (protection.against().isEmpty()
                                    || protection.against().contains(state));
                })
                .map(Map.Entry::getValue)
                .min(Certainty::compareTo);
    }

    private synchronized List<Register.Barred> barredElsewhere(CaseId thisCase, Person person, Instant moment) {
        SortedMap<String, Register.Barred> found = new TreeMap<>();
        barred.find(person).forEach((factId, certainty) -> {
            Bar bar = bars.get(factId);
            if (bar != null && bar.validity().holdsAt(moment)) {
                String key =
                        bar.caseId() == null ? "fact " + factId : bar.caseId().value();
                found.putIfAbsent(key, new Register.Barred(bar.caseId(), factId, certainty));
            }
        });
        subjects.find(person).forEach((caseId, certainty) -> {
            if (standings.get(caseId) == Standing.BARRED) {
                found.putIfAbsent(caseId, new Register.Barred(new CaseId(caseId), null, certainty));
            }
        });
        found.remove(thisCase.value());
        return List.copyOf(found.values());
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
    }
}
