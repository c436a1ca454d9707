package dev.herald.screening.kafka;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.screening.matching.Matches;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.Screening;
import dev.herald.streams.audit.AuditedAction;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * A revision and what the rules said of it.
 *
 * @param request the revision
 * @param flags every flag
 * @param ruleBook hash of the rule book
 * @param registerVersion version of the register
 * @param cause why it was examined
 * @param matches what is known about persons who may be this one
 * @param change what is said otherwise than this revision was announced last
 */
record Examined(
        RequestSubmitted request,
        List<Flag> flags,
        String ruleBook,
        long registerVersion,
        ScreeningCause cause,
        Matches matches,
        Change change) {

    static Examined by(
            RuleBook rules,
            Register register,
            FactVersions versions,
            Matches matches,
            RequestSubmitted request,
            boolean barred,
            ScreeningCause cause) {
        Screening screening = rules.examine(Wire.request(request, barred), register);
        return new Examined(
                request,
                screening.flags().stream()
                        .map(flag -> Wire.flag(flag, versions))
                        .toList(),
                screening.ruleBook(),
                screening.registerVersion(),
                cause,
                matches,
                Change.NONE);
    }

    /** The same, told beside what was said of this revision before. */
    Examined since(List<Flag> before) {
        return new Examined(request, flags, ruleBook, registerVersion, cause, matches, Change.between(before, flags));
    }

    /** For the next stage. */
    SpecificRecord event() {
        return Wire.screening(this);
    }

    /** For the case that is watched. */
    WatchedCase.Revision revision() {
        return new WatchedCase.Revision(request, flags, matches);
    }

    /** For the audit: which rules spoke, under what, and why they were asked. Nothing of what they rest on. */
    AuditedAction act() {
        String spoke = flags.isEmpty()
                ? "CLEARED"
                : flags.stream().map(Flag::getRuleId).collect(Collectors.joining(","));
        return AuditedAction.of(
                        ScreeningTopology.SERVICE,
                        "SCREENED",
                        request.getRevision(),
                        "%s, register %d".formatted(cause, registerVersion))
                .withGround(spoke)
                .withRuleBook(ruleBook);
    }
}
