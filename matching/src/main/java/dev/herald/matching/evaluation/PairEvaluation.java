package dev.herald.matching.evaluation;

import dev.herald.matching.Matcher;
import dev.herald.matching.NameMatch;
import dev.herald.matching.ParsedName;
import dev.herald.matching.PersonMatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * The result of comparing pairs of names whose answer is known, by name alone.
 *
 * @param found pairs of one person that reach the threshold
 * @param missed pairs of one person that do not
 * @param falseAlarms pairs of two persons that reach the threshold
 * @param keptApart pairs of two persons that do not
 * @param disagreements missed pairs and false alarms, in the order of the file
 */
public record PairEvaluation(int found, int missed, int falseAlarms, int keptApart, List<Disagreement> disagreements) {

    /**
     * A pair on which matcher and file disagree.
     *
     * @param samePerson answer of the file
     */
    public record Disagreement(String one, String other, boolean samePerson, NameMatch match) {
        @Override
        public String toString() {
            return "Disagreement[%s]".formatted(match);
        }
    }

    /** Copies the list. */
    public PairEvaluation {
        disagreements = List.copyOf(disagreements);
    }

    /**
     * Compares every pair of a file with the columns name1, name2 and is_match.
     *
     * @throws InvalidNameFile if the file cannot be used
     */
    public static PairEvaluation of(Path file) {
        NameFile pairs = NameFile.read(file);
        String oneColumn = pairs.column("name1");
        String otherColumn = pairs.column("name2");
        String truthColumn = pairs.column("is_match");
        int[] counts = new int[4];
        List<Disagreement> disagreements = new ArrayList<>();
        for (CSVRecord row : pairs.rows()) {
            String one = pairs.cell(row, oneColumn);
            String other = pairs.cell(row, otherColumn);
            boolean same = pairs.truth(row, truthColumn);
            NameMatch match = Matcher.compare(ParsedName.of(one), ParsedName.of(other));
            boolean reaches = match.score() >= PersonMatch.THRESHOLD;
            counts[(same ? 0 : 2) + (reaches ? 0 : 1)]++;
            if (same != reaches) {
                disagreements.add(new Disagreement(one, other, same, match));
            }
        }
        return new PairEvaluation(counts[0], counts[1], counts[2], counts[3], disagreements);
    }

    /** Returns the share of pairs of one person among the pairs that reach the threshold; 1 if none does. */
    public double precision() {
        return share(found, found + falseAlarms);
    }

    /** Returns the share of pairs that reach the threshold among the pairs of one person; 1 if there is none. */
    public double recall() {
        return share(found, found + missed);
    }

    /** Returns the harmonic mean of precision and recall. */
    public double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
