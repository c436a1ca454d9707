package dev.herald.screening.matching;

import dev.herald.contract.MemberCode;
import dev.herald.screening.rules.Person;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is looked for in a case, or was until it was barred.
 *
 * @param standing why it is kept
 * @param requester whose case
 * @param person the person; absent for an organisation, and where only the end of a bar is left to tell
 * @param inForcePerson the person as what is in force has it, while a later revision describes the person otherwise
 * @param barredUntil end of the bar's term, or when it was lifted; absent where it is open or there never was one
 */
public record Subject(
        Standing standing,
        MemberCode requester,
        @Nullable Person person,
        @Nullable Person inForcePerson,
        @Nullable Instant barredUntil) {

    /** Why a subject is kept. */
    public enum Standing {
        /** Its case is open. */
        OPEN,
        /** A notice stands. */
        IN_FORCE,
        /** It is barred. */
        BARRED
    }

    /** A subject that is described in one way only. */
    public Subject(Standing standing, MemberCode requester, @Nullable Person person, @Nullable Instant barredUntil) {
        this(standing, requester, person, null, barredUntil);
    }

    List<Person> persons() {
        return Stream.of(person, inForcePerson).filter(Objects::nonNull).toList();
    }

    boolean isBarredAt(Instant moment) {
        return standing == Standing.BARRED && (barredUntil == null || moment.isBefore(barredUntil));
    }

    boolean isAskedForBy(MemberCode member) {
        return standing != Standing.BARRED && requester.equals(member);
    }

    boolean isBar() {
        return standing == Standing.BARRED;
    }

    boolean wasEverBarred() {
        return standing == Standing.BARRED || barredUntil != null;
    }

    /** Whether it describes whom another describes. */
    boolean describesSameAs(Subject other) {
        return Objects.equals(person, other.person) && Objects.equals(inForcePerson, other.inForcePerson);
    }

    /** Whether a situation may concern it; none that names nobody does. */
    boolean mayBeConcernedBy(Fact.Situation situation) {
        Set<String> nationalities = situation.nationalities();
        boolean byRequester =
                situation.requesters().isEmpty() || situation.requesters().contains(requester);
        boolean byNationality = nationalities.isEmpty()
                || persons().stream().anyMatch(one -> !Collections.disjoint(nationalities, one.nationalities()));
        return byRequester && byNationality && !(situation.requesters().isEmpty() && nationalities.isEmpty());
    }
}
