package dev.herald.screening.rules.catalogue;

import dev.herald.contract.PartialDate;
import dev.herald.contract.WarrantTerm;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Request.Warrant;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C08. RPD Art. 83(2)(b)(v) and 12: a warrant is valid, and neither prosecution nor penalty is time-barred. A partial
 * date may or may not have passed: then an officer looks. The end is certain, and the notice rests on nothing any more,
 * if all warrants were withdrawn, or their dates have passed on any reading; while another warrant is valid, the end of
 * one is worth knowing. A time bar is for a court to compute.
 */
public record ValidWarrant(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isPenal()) {
            return Optional.empty();
        }
        LocalDate today = register.today();
        List<String> evidence = new ArrayList<>();
        List<String> found = new ArrayList<>();
        List<Warrant> warrants = request.warrants();
        List<Integer> over = Request.matching(warrants, warrant -> warrant.mayHaveEnded(today));
        boolean allOver = !over.isEmpty() && over.size() == warrants.size();
        boolean ended = hasPassed(
                WarrantTerm.lastDayOf(warrants.stream().map(Warrant::term).toList()), today);
        Severity weight = ended ? Severity.BLOCK : allOver ? Severity.REVIEW : Severity.INFORMATION;
        over.forEach(number -> {
            Warrant warrant = warrants.get(number);
            boolean withdrawn = warrant.withdrawn() != null;
            evidence.add("warrants[%d].%s".formatted(number, withdrawn ? "withdrawn" : "validUntil"));
            found.add("%s %s %s"
                    .formatted(
                            warrants.size() == 1
                                    ? "the warrant"
                                    : "warrant %d of %d".formatted(number + 1, warrants.size()),
                            withdrawn
                                    ? "was withdrawn:"
                                    : hasPassed(warrant.term().lastDay(), today)
                                            ? "expired after"
                                            : "may have expired: valid until",
                            withdrawn ? warrant.withdrawn() : warrant.validUntil()));
        });
        PartialDate barredFrom = request.limitation();
        if (barredFrom != null && !today.isBefore(barredFrom.earliest())) {
            boolean barred = !today.isBefore(barredFrom.latest());
            evidence.add("limitationDate");
            found.add("prosecution or penalty %s %s"
                    .formatted(barred ? "is time-barred since" : "may be time-barred since", barredFrom));
            weight = barred ? Severity.BLOCK : weight == Severity.BLOCK ? weight : Severity.REVIEW;
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(metadata.flag(weight, request, evidence, String.join("; ", found))
                .withBlock(metadata.blocks(ended)));
    }

    private static boolean hasPassed(Optional<LocalDate> lastDay, LocalDate today) {
        return lastDay.filter(today::isAfter).isPresent();
    }
}
