package dev.herald.screening.kafka;

import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCause;
import dev.herald.event.SubjectRecorded;
import dev.herald.event.SubjectStanding;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.Screening;
import dev.herald.state.LiveCase;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A revision and what the rules said of it.
 *
 * @param request the revision
 * @param flags every flag
 * @param ruleBook hash of the rule book
 * @param registerVersion version of the register
 * @param cause why it was examined
 */
record Examined(
        RequestSubmitted request, List<Flag> flags, String ruleBook, long registerVersion, ScreeningCause cause) {

    static Examined by(RuleBook rules, Register register, RequestSubmitted request, ScreeningCause cause) {
        Screening screening = rules.examine(Wire.request(request), register);
        return new Examined(
                request,
                screening.flags().stream().map(Wire::flag).toList(),
                screening.ruleBook(),
                screening.registerVersion(),
                cause);
    }

    /** Whether the outcome is another than the one last announced. */
    boolean differsFrom(LiveCase live) {
        return !flags.equals(live.getFlags());
    }

    /** For the next stage. */
    SpecificRecord event() {
        return Wire.screening(request, flags, ruleBook, registerVersion, cause);
    }

    /** For the store. */
    LiveCase toLive(boolean inForce) {
        return LiveCase.newBuilder()
                .setCaseId(request.getCaseId())
                .setRequest(request)
                .setInForce(inForce)
                .setFlags(flags)
                .setRuleBook(ruleBook)
                .setRegisterVersion(registerVersion)
                .build();
    }

    /** For matching. */
    SubjectRecorded subject(boolean inForce) {
        return Wire.subject(request, inForce ? SubjectStanding.IN_FORCE : SubjectStanding.OPEN);
    }
}
