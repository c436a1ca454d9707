package dev.herald.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarrantTermTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # valid until; withdrawn; another valid until; withdrawn; last day of all
            2026-08,    ,     2026-06-15,           , 2026-08-31
            2026-08,    ,               ,           ,
            2026-08,    ,     2030      , 2026      , 2026-08-31
            2026-03,    ,               , 2026-06-15, 2026-06-14
            2030   , 2026,    2030      , 2026-02   , 2026-01-31
            """)
    void the_last_of_them_counts_on_any_reading_and_one_that_was_withdrawn_is_over(
            @Nullable String until,
            @Nullable String withdrawn,
            @Nullable String anotherUntil,
            @Nullable String anotherWithdrawn,
            @Nullable String lastDay) {
        assertThat(WarrantTerm.lastDayOf(List.of(term(until, withdrawn), term(anotherUntil, anotherWithdrawn)))
                        .map(String::valueOf))
                .isEqualTo(Optional.ofNullable(lastDay));
    }

    private static WarrantTerm term(@Nullable String until, @Nullable String withdrawn) {
        List<Optional<PartialDate>> dates = Stream.of(Optional.ofNullable(until), Optional.ofNullable(withdrawn))
                .map(date -> date.map(PartialDate::parse))
                .toList();
        return new WarrantTerm(dates.getFirst().orElse(null), dates.getLast().orElse(null));
    }
}
