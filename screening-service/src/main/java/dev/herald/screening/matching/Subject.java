package dev.herald.screening.matching;

import dev.herald.contract.MemberCode;
import dev.herald.screening.rules.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is looked for in a case, or was until it was barred.
 *
 * @param standing why it is kept
 * @param requester whose case
 * @param person the person; absent for an organisation, and where only the end of a bar is left to tell
 * @param barredUntil end of the bar's term, or when it was lifted; absent where it is open or there never was one
 */
public record Subject(
        Standing standing,
        MemberCode requester,
        @Nullable Person person,
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

    boolean isBarredAt(Instant moment) {
        return standing == Standing.BARRED && (barredUntil == null || moment.isBefore(barredUntil));
    }

    boolean isAskedForBy(MemberCode member) {
        return standing != Standing.BARRED && requester.equals(member);
    }

    boolean wasEverBarred() {
        return standing == Standing.BARRED || barredUntil != null;
    }
}
