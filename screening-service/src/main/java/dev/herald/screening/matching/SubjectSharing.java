package dev.herald.screening.matching;

import dev.herald.contract.MemberCode;
import dev.herald.matching.SharedValues;
import dev.herald.screening.radar.RequestPrint;
import dev.herald.screening.rules.Person;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets subjects share in memory what is equal in them. A case is read whenever it changes, its person seldom differs
 * from the one before, and persons take most of screening's heap. Thread-safe.
 */
final class SubjectSharing {

    private static final int CODES = 1 << 10;
    private static final int WORDS = 1 << 14;

    private final SharedValues<MemberCode> members = new SharedValues<>(CODES);
    private final SharedValues<Set<String>> nationalities = new SharedValues<>(CODES);
    private final SharedValues<String> places = new SharedValues<>(WORDS);

    /**
     * Returns an equal subject.
     *
     * @param before what is known of the same case; null if nothing is
     */
    Subject share(Subject subject, @Nullable Subject before) {
        RequestPrint print = subject.print();
        return new Subject(
                subject.standing(),
                members.share(subject.requester()),
                share(subject.person(), before == null ? null : before.person()),
                share(subject.inForcePerson(), before == null ? null : before.inForcePerson()),
                subject.barredUntil(),
                subject.barredByCommission(),
                print == null ? null : print.withRequester(members.share(print.requester())));
    }

    private @Nullable Person share(@Nullable Person person, @Nullable Person before) {
        if (person == null || person.equals(before)) {
            return person == null ? null : before;
        }
        String place = person.birthPlace();
        return new Person(
                person.names(),
                person.birthDate(),
                place == null ? null : places.share(place),
                nationalities.share(person.nationalities()),
                person.sex(),
                person.anomalies());
    }
}
