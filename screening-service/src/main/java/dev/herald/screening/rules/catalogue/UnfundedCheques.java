package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Charge;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * C14. RPD Art. 83(1)(a)(i): unfunded cheques qualify from a total on, or if several were issued. All charges count
 * together. If total or number is not stated and the other does not suffice, an officer looks.
 *
 * @param minimumTotal smallest total that qualifies, in whole US dollars
 * @param repeatedFrom number of cheques from which they count as repeated
 */
public record UnfundedCheques(RuleMetadata metadata, int minimumTotal, int repeatedFrom) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        List<Integer> numbers = request.chargesMatching(charge -> charge.category() == OffenceCategory.UNFUNDED_CHEQUE);
        if (!request.isPenal() || numbers.isEmpty()) {
            return Optional.empty();
        }
        List<Charge> charges = numbers.stream().map(request.charges()::get).toList();
        List<Long> totals = charges.stream()
                .map(Charge::chequeTotalUsd)
                .filter(Objects::nonNull)
                .toList();
        List<Integer> counts = charges.stream()
                .map(Charge::chequeCount)
                .filter(Objects::nonNull)
                .toList();
        long total = totals.stream().mapToLong(Long::longValue).sum();
        long count = counts.stream().mapToLong(Integer::longValue).sum();
        if (total >= minimumTotal || count >= repeatedFrom) {
            return Optional.empty();
        }
        boolean certain = totals.size() == charges.size() && counts.size() == charges.size();
        return Optional.of(metadata.flag(
                certain ? Severity.BLOCK : Severity.REVIEW,
                request,
                numbers.stream()
                        .flatMap(number -> List.of(
                                "charges[%d].chequeTotalUsd".formatted(number),
                                "charges[%d].chequeCount".formatted(number))
                                .stream())
                        .toList(),
                "unfunded cheques: %sUSD %d and %d stated, needs USD %d or %d cheques"
                        .formatted(certain ? "" : "not all is stated; ", total, count, minimumTotal, repeatedFrom)));
    }
}
