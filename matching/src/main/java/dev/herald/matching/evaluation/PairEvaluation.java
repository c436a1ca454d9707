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
 * What the matcher says of pairs of names of which the answer is known, by name alone.
 *
 * @param found pairs of one person that reach the bar
 * @param missed pairs of one person that do not
 * @param falseAlarms pairs of two persons that reach it
 * @param keptApart pairs of two persons that do not
 * @param wrong those that were missed, and the false alarms, as they stand in the file
 */
public record PairEvaluation(int found, int missed, int falseAlarms, int keptApart, List<Disagreement> wrong) {

    /**
     * A pair on which matcher and file disagree.
     *
     * @param one first name
     * @param other second name
     * @param samePerson what the file says
     * @param match what the matcher says
     */
    public record Disagreement(String one, String other, boolean samePerson, NameMatch match) {
        @Override
        public String toString() {
            return "Wrong[%s]".formatted(match);
        }
    }

    /** Copies, so that nothing changes later. */
    public PairEvaluation {
        wrong = List.copyOf(wrong);
    }

    /**
     * Tries every pair of a file with the columns name1, name2 and is_match.
     *
     * @throws InvalidNameFile if the file cannot be used
     */
    public static PairEvaluation of(Path file) {
        NameFile pairs = NameFile.read(file);
        String oneColumn = pairs.column("name1");
        String otherColumn = pairs.column("name2");
        String truthColumn = pairs.column("is_match");
        int[] counts = new int[4];
        List<Disagreement> wrong = new ArrayList<>();
        for (CSVRecord row : pairs.rows()) {
            String one = pairs.cell(row, oneColumn);
            String other = pairs.cell(row, otherColumn);
            boolean same = pairs.truth(row, truthColumn);
            NameMatch match = Matcher.compare(ParsedName.of(one), ParsedName.of(other));
            boolean reaches = match.score() >= PersonMatch.BAR;
            counts[(same ? 0 : 2) + (reaches ? 0 : 1)]++;
            if (same != reaches) {
                wrong.add(new Disagreement(one, other, same, match));
            }
        }
        return new PairEvaluation(counts[0], counts[1], counts[2], counts[3], wrong);
    }

    /** Of the pairs that reach the bar, the share that are one person; 1 where none does. */
    public double precision() {
        return share(found, found + falseAlarms);
    }

    /** Of the pairs that are one person, the share that reach the bar; 1 where there is none. */
    public double recall() {
        return share(found, found + missed);
    }

    /** Harmonic mean of both. */
    public double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
