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
 * The result of searching persons in a list, with all data of both files.
 *
 * @param listed number of persons in the list
 * @param queries number of persons searched for
 * @param knowsAnswers whether the queries name the person to find: then recall is measured, else every alert is false
 * @param found number of queries that found the expected person
 * @param alerts number of queries that found anybody
 * @param examples the queries that missed, or those that alerted
 */
public record ListEvaluation(
        int listed, int queries, boolean knowsAnswers, int found, int alerts, List<Example> examples) {

    /**
     * A query that missed or alerted.
     *
     * @param queried name searched for
     * @param expected name of the expected person; empty if unknown
     * @param found name of the likeliest person found; empty if none
     */
    public record Example(String queried, String expected, String found, double score) {
        @Override
        public String toString() {
            return "Example[%.2f]".formatted(score);
        }
    }

    /** Copies the list. */
    public ListEvaluation {
        examples = List.copyOf(examples);
    }

    /**
     * Searches every query in the list.
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
        PersonIndex<Integer> index = new PersonIndex<>();
        List<String> names = new ArrayList<>();
        for (CSVRecord row : listed.rows()) {
            index.put(names.size(), listed.person(row, listedColumn));
            names.add(listed.cell(row, listedColumn));
        }
        int hits = 0;
        int alerts = 0;
        List<Example> examples = new ArrayList<>();
        for (CSVRecord row : asked.rows()) {
            PersonIdentity person = asked.person(row, askedColumn);
            String expected = knowsAnswers ? asked.cell(row, answerColumn) : "";
            List<PersonHit<Integer>> found = index.find(person);
            boolean hit = found.stream().anyMatch(each -> names.get(each.key()).equals(expected));
            hits += hit ? 1 : 0;
            alerts += found.isEmpty() ? 0 : 1;
            if (knowsAnswers ? !hit : !found.isEmpty()) {
                examples.add(new Example(
                        asked.cell(row, askedColumn),
                        expected,
                        found.isEmpty() ? "" : names.get(found.getFirst().key()),
                        found.isEmpty() ? 0 : found.getFirst().match().score()));
            }
        }
        return new ListEvaluation(names.size(), asked.rows().size(), knowsAnswers, hits, alerts, examples);
    }

    /** Returns the share of queries that found the expected person. */
    public double recall() {
        return queries == 0 ? 1 : (double) found / queries;
    }

    /** Returns how many queries of a thousand reached {@link PersonMatch#THRESHOLD} with anybody. */
    public double alertsPerThousand() {
        return queries == 0 ? 0 : 1000.0 * alerts / queries;
    }
}
