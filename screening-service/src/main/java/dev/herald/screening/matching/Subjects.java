package dev.herald.screening.matching;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whoever is open, in force or barred. Counts every change of a bar, its end included: the record of a case that was
 * ever barred is never deleted, so the count only grows, on an instance that restarts as well.
 */
final class Subjects {

    private final PersonFile<Subject> persons = new PersonFile<>();
    private final Map<String, Long> bars = new HashMap<>();
    private long barsRead;

    /** Takes the latest record of a case; null where it is deleted. */
    void put(String caseId, @Nullable Subject subject, long offset) {
        persons.remove(caseId);
        if (subject != null && subject.person() != null) {
            persons.put(caseId, subject.person(), subject);
        }
        long position = subject != null && subject.wasEverBarred() ? offset + 1 : 0;
        Long earlier = position == 0 ? bars.remove(caseId) : bars.put(caseId, position);
        barsRead += position - (earlier == null ? 0 : earlier);
    }

    /** Sum of the positions of the records that tell of a bar. */
    long barsRead() {
        return barsRead;
    }

    int size() {
        return persons.size();
    }

    List<Register.Barred> barred(Person person, Instant moment) {
        return persons.find(person).stream()
                .filter(found -> found.entry().isBarredAt(moment))
                .map(found -> new Register.Barred(
                        new CaseId(found.id()), null, found.entry().requester(), found.certainty()))
                .toList();
    }

    List<CaseId> askedForBy(MemberCode requester, Person person) {
        return persons.find(person).stream()
                .filter(found -> found.certainty() == Certainty.NAME_AND_BIRTH_DATE
                        && found.entry().isAskedForBy(requester))
                .map(found -> new CaseId(found.id()))
                .toList();
    }
}
