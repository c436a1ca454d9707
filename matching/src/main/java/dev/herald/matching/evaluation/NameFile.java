package dev.herald.matching.evaluation;

import dev.herald.contract.PartialDate;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.Sex;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A CSV file of names (RFC 4180, UTF-8, column names in the first line). */
final class NameFile {

    private static final Map<String, String> COUNTRIES = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toMap(
                    code -> Locale.of("", code)
                            .getDisplayCountry(Locale.ENGLISH)
                            .toLowerCase(Locale.ROOT),
                    Function.identity(),
                    (one, other) -> one));

    private final Path path;
    private final List<CSVRecord> rows;
    private final Set<String> columns;

    private NameFile(Path path, List<CSVRecord> rows, Set<String> columns) {
        this.path = path;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidNameFile if it cannot be read or is no CSV
     */
    static NameFile read(Path path) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            return new NameFile(path, parser.getRecords(), Set.copyOf(parser.getHeaderNames()));
        } catch (MalformedInputException e) {
            throw new InvalidNameFile("%s is not in UTF-8: save it as UTF-8.".formatted(path));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new InvalidNameFile("%s cannot be read as CSV with a first line of column names (%s)."
                    .formatted(path, e.getClass().getSimpleName()));
        }
    }

    List<CSVRecord> rows() {
        return rows;
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /** Returns the first of these columns that the file has. */
    String column(String... names) {
        for (String name : names) {
            if (has(name)) {
                return name;
            }
        }
        throw new InvalidNameFile(
                "%s has no column %s: name it in the first line.".formatted(path, String.join(" or ", names)));
    }

    /** Returns the person of a row: the name in a column, and the other known columns. */
    PersonIdentity person(CSVRecord row, String nameColumn) {
        String nationality = value(row, "nationality");
        String place = value(row, "place_of_birth");
        return PersonIdentity.of(
                List.of(cell(row, nameColumn)),
                birthDate(row),
                place.isEmpty() ? null : place,
                nationality.isEmpty()
                        ? Set.of()
                        : Set.of(COUNTRIES.getOrDefault(
                                nationality.toLowerCase(Locale.ROOT), nationality.toUpperCase(Locale.ROOT))),
                sex(value(row, "sex")));
    }

    /** Returns a cell. */
    String cell(CSVRecord row, String column) {
        if (!row.isSet(column)) {
            throw new InvalidNameFile("%s, row %d has no %s: give each row as many cells as the first line."
                    .formatted(path, row.getRecordNumber(), column));
        }
        return row.get(column);
    }

    /** Returns a cell with true or false. */
    boolean truth(CSVRecord row, String column) {
        return switch (cell(row, column).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new InvalidNameFile(
                        "%s, row %d: %s is true or false.".formatted(path, row.getRecordNumber(), column));
        };
    }

    private @Nullable PartialDate birthDate(CSVRecord row) {
        String date = value(row, "date_of_birth");
        if (date.isEmpty()) {
            return null;
        }
        if (!PartialDate.isValid(date)) {
            throw new InvalidNameFile("%s, row %d: date_of_birth is %s, or empty."
                    .formatted(path, row.getRecordNumber(), PartialDate.FORM));
        }
        return PartialDate.parse(date);
    }

    private static Sex sex(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "female", "f" -> Sex.FEMALE;
            case "male", "m" -> Sex.MALE;
            default -> Sex.UNKNOWN;
        };
    }

    private String value(CSVRecord row, String column) {
        return has(column) && row.isSet(column) ? row.get(column) : "";
    }
}
