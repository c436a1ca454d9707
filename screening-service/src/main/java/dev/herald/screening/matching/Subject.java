package dev.herald.screening.matching;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.screening.radar.RequestPrint;
import dev.herald.screening.rules.Person;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The person of a case that is open, in force or barred.
 *
 * @param standing why the subject is kept; an unknown standing counts as open: the subject is matched, but not barred
 * @param requester the member that owns the case
 * @param person the person; null for an organisation, and where only the end of a bar is kept
 * @param inForcePerson the person as the notice in force describes it, if a later revision describes it differently
 * @param barredUntil when the bar was lifted; null for a bar that holds, or no bar
 * @param barredByCommission whether the Commission ordered the bar
 * @param print what the radar keeps of the request; null if nothing is kept
 */
public record Subject(
        SubjectStanding standing,
        MemberCode requester,
        @Nullable Person person,
        @Nullable Person inForcePerson,
        @Nullable Instant barredUntil,
        boolean barredByCommission,
        @Nullable RequestPrint print) {

    /** A subject with one description and no print. */
    public Subject(
            SubjectStanding standing, MemberCode requester, @Nullable Person person, @Nullable Instant barredUntil) {
        this(standing, requester, person, null, barredUntil, false, null);
    }

    List<Person> persons() {
        return Stream.of(person, inForcePerson).filter(Objects::nonNull).toList();
    }

    boolean isBarredAt(Instant moment) {
        return isBarred() && (barredUntil == null || moment.isBefore(barredUntil));
    }

    boolean isRequestedBy(MemberCode member) {
        return !isBarred() && requester.equals(member);
    }

    boolean isBarred() {
        return standing == SubjectStanding.BARRED;
    }

    boolean wasEverBarred() {
        return isBarred() || barredUntil != null;
    }

    boolean hasSamePersonsAs(Subject other) {
        return Objects.equals(person, other.person) && Objects.equals(inForcePerson, other.inForcePerson);
    }

    /** Returns whether a situation may affect this subject; one without requesters and nationalities affects none. */
    boolean mayBeAffectedBy(Fact.Situation situation) {
        Set<String> nationalities = situation.nationalities();
        boolean byRequester =
                situation.requesters().isEmpty() || situation.requesters().contains(requester);
        boolean byNationality = nationalities.isEmpty()
                || persons().stream().anyMatch(one -> !Collections.disjoint(nationalities, one.nationalities()));
        return byRequester && byNationality && !(situation.requesters().isEmpty() && nationalities.isEmpty());
    }
}
