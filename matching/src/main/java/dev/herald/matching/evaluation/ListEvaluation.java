package dev.herald.matching.evaluation;

import dev.herald.matching.PersonIdentity;
import dev.herald.matching.PersonMatch;
import dev.herald.matching.index.PersonHit;
import dev.herald.matching.index.PersonIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * Persons looked for in a list of persons, with all that both files know of them.
 *
 * @param listed persons of the list
 * @param queries persons that were looked for
 * @param knowsAnswers whether the queries say whom they must find: then it is about recall, else every alert is false
 * @param found queries that found whom they must
 * @param alerts queries that found anybody
 * @param shown the queries that missed, or those that alerted
 */
public record ListEvaluation(int listed, int queries, boolean knowsAnswers, int found, int alerts, List<Example> shown) {

    /**
     * A query worth showing.
     *
     * @param queried who was looked for
     * @param expected who should have been found; empty where nobody
     * @param found who was found first; empty where nobody
     * @param score how likely
     */
    public record Example(String queried, String expected, String found, double score) {
        @Override
        public String toString() {
            return "Shown[%.2f]".formatted(score);
        }
    }

    /** Copies, so that nothing changes later. */
    public ListEvaluation {
        shown = List.copyOf(shown);
    }

    /**
     * Looks for every query in the list.
     *
     * @param list a file with the column listed_name or full_name
     * @param queries a file with the columns listed_name and queried_name, or full_name
     * @throws InvalidNameFile if one of them cannot be used
     */
    public static ListEvaluation of(Path list, Path queries) {
        NameFile listed = NameFile.read(list);
        String listedColumn = listed.column("listed_name", "full_name");
        NameFile asked = NameFile.read(queries);
        String askedColumn = asked.column("queried_name", "full_name");
        boolean knowsAnswers = asked.has("queried_name");
        String answerColumn = knowsAnswers ? asked.column("listed_name") : askedColumn;
        try (PersonIndex<Integer> index = new PersonIndex<>()) {
            List<String> names = new ArrayList<>();
            for (CSVRecord row : listed.rows()) {
                index.put(names.size(), listed.person(row, listedColumn));
                names.add(listed.cell(row, listedColumn));
            }
            int hits = 0;
            int alerts = 0;
            List<Example> shown = new ArrayList<>();
            for (CSVRecord row : asked.rows()) {
                PersonIdentity person = asked.person(row, askedColumn);
                String expected = knowsAnswers ? asked.cell(row, answerColumn) : "";
                List<PersonHit<Integer>> found = index.find(person);
                boolean hit =
                        found.stream().anyMatch(each -> names.get(each.key()).equals(expected));
                hits += hit ? 1 : 0;
                alerts += found.isEmpty() ? 0 : 1;
                if (knowsAnswers ? !hit : !found.isEmpty()) {
                    shown.add(new Example(
                            asked.cell(row, askedColumn),
                            expected,
                            found.isEmpty() ? "" : names.get(found.getFirst().key()),
                            found.isEmpty() ? 0 : found.getFirst().match().score()));
                }
            }
            return new ListEvaluation(names.size(), asked.rows().size(), knowsAnswers, hits, alerts, shown);
        }
    }

    /** The share of queries that found whom they must. */
    public double recall() {
        return queries == 0 ? 1 : (double) found / queries;
    }

    /** Queries of a thousand that reached {@link PersonMatch#BAR} with anybody. */
    public double alertsPerThousand() {
        return queries == 0 ? 0 : 1000.0 * alerts / queries;
    }
}
