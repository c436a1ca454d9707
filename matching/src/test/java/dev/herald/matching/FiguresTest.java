package dev.herald.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.PartialDate;
import dev.herald.matching.index.PersonHit;
import dev.herald.matching.index.PersonIndex;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The figures of {@code docs/matching.md} at the shipped threshold, on files that are not part of the project:
 * {@code HERALD_NAME_FILES} names their folder.
 */
@EnabledIfEnvironmentVariable(
        named = FiguresTest.FOLDER,
        matches = ".+",
        disabledReason = "the files are not part of the project: set HERALD_NAME_FILES to their folder")
class FiguresTest {

    static final String FOLDER = "HERALD_NAME_FILES";

    private static final Map<String, Sex> SEXES = Map.of("female", Sex.FEMALE, "male", Sex.MALE);
    private static final Map<String, String> COUNTRIES = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toMap(
                    code -> Locale.of("", code)
                            .getDisplayCountry(Locale.ENGLISH)
                            .toLowerCase(Locale.ROOT),
                    Function.identity(),
                    (one, other) -> one));

    @Test
    void pairs_of_names_are_told_apart_by_name_alone(TestReporter reporter) throws IOException {
        int found = 0;
        int missed = 0;
        int falseAlarms = 0;
        int sureMissed = 0;
        for (CSVRecord pair : rows("person-name-pairs.csv")) {
            boolean same = Boolean.parseBoolean(pair.get("is_match"));
            boolean reaches = Matcher.compare(ParsedName.of(pair.get("name1")), ParsedName.of(pair.get("name2")))
                            .score()
                    >= PersonMatch.THRESHOLD;
            found += same && reaches ? 1 : 0;
            missed += same && !reaches ? 1 : 0;
            falseAlarms += !same && reaches ? 1 : 0;
            sureMissed += same && !reaches && pair.get("quality").equals("STRONG") ? 1 : 0;
        }
        double precision = (double) found / (found + falseAlarms);
        double recall = (double) found / (found + missed);
        double f1 = 2 * precision * recall / (precision + recall);
        reporter.publishEntry(Map.of("precision", "" + precision, "recall", "" + recall, "F1", "" + f1));
        assertThat(f1).isGreaterThanOrEqualTo(0.80);
        assertThat(sureMissed).isZero();
    }

    @Test
    void listed_persons_are_found_by_variants_of_their_names(TestReporter reporter) throws IOException {
        List<CSVRecord> rows = rows("watchlist-pairs.csv");
        PersonIndex<String> listed = listed(rows);
        long found = rows.stream()
                .filter(row -> listed.find(person(row, "queried_name")).stream()
                        .map(PersonHit::key)
                        .anyMatch(key -> key.endsWith(":" + row.get("listed_name"))))
                .count();
        reporter.publishEntry("found", "%d of %d".formatted(found, rows.size()));
        assertThat((double) found / rows.size()).isGreaterThanOrEqualTo(0.985);
    }

    @Test
    void persons_on_no_list_raise_hardly_an_alert(TestReporter reporter) throws IOException {
        PersonIndex<String> listed = listed(rows("watchlist-pairs.csv"));
        List<CSVRecord> rows = rows("unrelated-persons.csv");
        long alerts = rows.stream()
                .filter(row -> !listed.find(person(row, "full_name")).isEmpty())
                .count();
        reporter.publishEntry("alerts", "%d of %d".formatted(alerts, rows.size()));
        assertThat(1000.0 * alerts / rows.size()).isLessThanOrEqualTo(2);
    }

    private static PersonIndex<String> listed(List<CSVRecord> rows) {
        PersonIndex<String> listed = new PersonIndex<>();
        rows.forEach(
                row -> listed.put(row.getRecordNumber() + ":" + row.get("listed_name"), person(row, "listed_name")));
        return listed;
    }

    private static List<CSVRecord> rows(String file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        Path path = Path.of(System.getenv(FOLDER), file);
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            return parser.getRecords();
        }
    }

    private static PersonIdentity person(CSVRecord row, String nameColumn) {
        @Nullable String date = value(row, "date_of_birth");
        @Nullable String nationality = value(row, "nationality");
        return PersonIdentity.of(
                List.of(row.get(nameColumn)),
                date == null ? null : PartialDate.parse(date),
                value(row, "place_of_birth"),
                nationality == null
                        ? Set.of()
                        : Set.of(COUNTRIES.getOrDefault(
                                nationality.toLowerCase(Locale.ROOT), nationality.toUpperCase(Locale.ROOT))),
                SEXES.getOrDefault(Objects.requireNonNullElse(value(row, "sex"), ""), Sex.UNKNOWN));
    }

    private static @Nullable String value(CSVRecord row, String column) {
        return row.isSet(column) && !row.get(column).isEmpty() ? row.get(column) : null;
    }
}
