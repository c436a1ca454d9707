package dev.herald.screening.rules;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * C14. RPD Art. 83(1)(a)(i): unfunded cheques qualify from a total on, or where several were issued. All charges count
 * together. Where total or number is not stated, and what is stated does not suffice, a person looks.
 *
 * @param entry what the rule book says
 * @param minimumTotal least total that qualifies, in whole US dollars
 * @param repeatedFrom from how many cheques on they were issued repeatedly
 */
record UnfundedCheques(Entry entry, int minimumTotal, int repeatedFrom) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        List<Integer> numbers = request.chargesThat(charge -> charge.category() == Offence.UNFUNDED_CHEQUE);
        if (!request.instrument().isPenal() || numbers.isEmpty()) {
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
        return Optional.of(entry.flag(
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
