package dev.herald.matching;

import com.ibm.icu.lang.UScript;
import dev.herald.matching.NamePart.PartType;
import dev.herald.matching.NamePartMatch.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two names, regardless of the order of their parts: the most similar parts are paired first. Unpaired parts
 * on both sides are a conflict and lower the score strongly; unpaired parts on one side only, dropped parts, lower it
 * little.
 */
final class NameComparison {

    /** Minimum similarity of joined parts. Higher, since there are more combinations to match by chance. */
    static final double LEAST_JOINED = 0.88;

    /** A sound that joined parts may have although none of them has it. */
    static final long ASSIMILATED = SoundSet.of("a");

    private static final long NEAR_ASSIMILATED = PhoneticDistance.near("a");

    /** Similarity of two parts with the same sounds and other letters. */
    static final double SOUND_ALIKE = 0.98;

    /** Factor of a difference between two paired parts. */
    static final double DOUBT = 1.2;
    /** Share of the score that a conflict of one whole part takes away. */
    private static final double CONFLICT = 0.35;
    /** Weight of a dropped part if two parts agree. More if fewer agree, less if more do. */
    private static final double DROPPED = 0.25;
    /** Maximum score of names that share no full part. */
    private static final double MOST_BY_INITIALS = 0.4;

    /** More than scores differ by the order in which they are added up. */
    private static final double ROUNDING = 1e-9;

    private record Pairing(
            int one,
            int pieces,
            int other,
            int otherPieces,
            Reason reason,
            double similarity,
            double weight,
            int letters) {

        /** Returns whether names are paired. Particles are paired last, so that joined names can include them. */
        boolean isOfNames() {
            return weight >= PartType.NAME.weight;
        }

        /** Returns how much of the weight agrees. */
        double agreed() {
            return weight * Math.max(0, 1 - DOUBT * (1 - similarity));
        }
    }

    private static final Comparator<Pairing> SUREST_FIRST = Comparator.comparing(Pairing::isOfNames)
            .thenComparingDouble(Pairing::similarity)
            .thenComparingInt(Pairing::letters)
            .reversed()
            .thenComparingInt(pairing -> pairing.one() + pairing.other())
            .thenComparingInt(Pairing::one);

    private final List<NamePart> ones;
    private final List<NamePart> others;
    private final PartPairs pairs;
    private final List<Pairing> candidates = new ArrayList<>();

    private NameComparison(ParsedName one, ParsedName other, PartPairs pairs) {
        this.ones = one.parts();
        this.others = other.parts();
        this.pairs = pairs;
    }

    /** Returns the score only. */
    static double score(ParsedName one, ParsedName other, PartPairs pairs) {
        return new NameComparison(one, other, pairs).choosePairings().score();
    }

    /**
     * Returns whether two names may reach a score: first by lengths and by which sounds each part has, then by single
     * parts. False is exact, true is not.
     */
    static boolean mayReach(ParsedName one, ParsedName other, double least, PartPairs pairs) {
        NameScoreBound bound = new NameScoreBound(one.parts(), other.parts(), pairs);
        int all = one.parts().size() * other.parts().size();
        pairs.spend(all);
        if (bound.value(false) < least - ROUNDING) {
            return false;
        }
        pairs.spend(ComparisonBudget.LETTERS * all);
        return bound.value(true) >= least - ROUNDING;
    }

    /** Returns the score of names with a conflict, if everything else agrees fully. */
    static double mostWithConflict(double paired, double conflict) {
        return Math.max(0, 1 - CONFLICT * conflict) * paired / (paired + conflict);
    }

    /** Returns the score and its reasons. */
    static NameMatch compare(ParsedName one, ParsedName other, PartPairs pairs) {
        NameComparison comparison = new NameComparison(one, other, pairs);
        return comparison.explain(comparison.choosePairings());
    }

    /** Returns the parts of both names side by side. */
    static NameAlignment align(ParsedName one, ParsedName other, PartPairs pairs) {
        NameComparison comparison = new NameComparison(one, other, pairs);
        Pairings chosen = comparison.choosePairings();
        return new NameAlignment(one.written(), other.written(), chosen.score(), comparison.rows(chosen));
    }

    private List<NameAlignment.Row> rows(Pairings chosen) {
        double agreed = chosen.pairings().stream().mapToDouble(Pairing::agreed).sum();
        List<NameAlignment.Row> rows = new ArrayList<>();
        chosen.pairings().stream()
                .sorted(Comparator.comparingInt(Pairing::one))
                .map(pairing -> new NameAlignment.Row(
                        part(ones, pairing.one(), pairing.pieces()),
                        part(others, pairing.other(), pairing.otherPieces()),
                        pairing.reason(),
                        pairing.similarity(),
                        agreed == 0 ? 0 : chosen.score() * pairing.agreed() / agreed))
                .forEach(rows::add);
        unpaired(ones, chosen.oneTaken()).forEach(part -> rows.add(new NameAlignment.Row(part, null, null, 0, 0)));
        unpaired(others, chosen.otherTaken()).forEach(part -> rows.add(new NameAlignment.Row(null, part, null, 0, 0)));
        return rows;
    }

    private static Stream<NameAlignment.Part> unpaired(List<NamePart> parts, BitSet taken) {
        return IntStream.range(0, parts.size())
                .filter(at -> !taken.get(at))
                .filter(at -> !parts.get(at).written().isEmpty())
                .mapToObj(at -> part(parts, at, 1));
    }

    private static NameAlignment.Part part(List<NamePart> parts, int start, int pieces) {
        String written = written(parts, start, pieces).strip();
        String latin = parts.subList(start, start + pieces).stream()
                .map(NamePart::letters)
                .collect(Collectors.joining(" "));
        double weight = parts.subList(start, start + pieces).stream()
                .mapToDouble(NamePart::weight)
                .sum();
        return new NameAlignment.Part(written, scriptOf(written), latin, weight);
    }

    /** Returns the script of most letters. A text without letters counts as Latin. */
    private static String scriptOf(String written) {
        return written
                .codePoints()
                .map(UScript::getScript)
                .filter(script -> script > UScript.INHERITED)
                .boxed()
                .collect(Collectors.groupingBy(script -> script, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> UScript.getName(most.getKey()).replace('_', ' '))
                .orElse("Latin");
    }

    /** The chosen pairings, the surest first, and the parts that they cover. */
    private record Pairings(List<Pairing> pairings, BitSet oneTaken, BitSet otherTaken, double score) {}

    private Pairings choosePairings() {
        pairs.spend(ComparisonBudget.LETTERS * ones.size() * others.size());
        addSinglePairings();
        forEachJoin(ones, others, (start, pieces, word) -> addJoinedPairing(ones, start, pieces, others, word, true));
        forEachJoin(others, ones, (start, pieces, word) -> addJoinedPairing(others, start, pieces, ones, word, false));
        candidates.sort(SUREST_FIRST);

        BitSet oneTaken = new BitSet();
        BitSet otherTaken = new BitSet();
        List<Pairing> pairings = new ArrayList<>();
        double agreed = 0;
        double weight = 0;
        boolean named = false;
        for (Pairing pairing : candidates) {
            if (isFree(oneTaken, pairing.one(), pairing.pieces())
                    && isFree(otherTaken, pairing.other(), pairing.otherPieces())) {
                oneTaken.set(pairing.one(), pairing.one() + pairing.pieces());
                otherTaken.set(pairing.other(), pairing.other() + pairing.otherPieces());
                pairings.add(pairing);
                agreed += pairing.agreed();
                weight += pairing.weight();
                named |= pairing.weight() >= PartType.NAME.weight;
            }
        }
        double unpairedOfOne = unpairedWeight(ones, oneTaken);
        double unpairedOfOther = unpairedWeight(others, otherTaken);
        double conflict = Math.min(unpairedOfOne, unpairedOfOther);
        double dropped = Math.abs(unpairedOfOne - unpairedOfOther);
        double score = weight == 0
                ? 0
                : Math.max(0, 1 - CONFLICT * conflict)
                        * agreed
                        / (weight + conflict + DROPPED * Math.min(2, 2 / weight) * dropped);
        return new Pairings(pairings, oneTaken, otherTaken, named ? score : Math.min(score, MOST_BY_INITIALS));
    }

    private NameMatch explain(Pairings chosen) {
        List<NamePartMatch> matched = chosen.pairings().stream()
                .map(pairing -> new NamePartMatch(
                        written(ones, pairing.one(), pairing.pieces()),
                        written(others, pairing.other(), pairing.otherPieces()),
                        pairing.reason(),
                        pairing.similarity(),
                        pairing.weight()))
                .toList();
        return new NameMatch(
                chosen.score(),
                matched,
                unpairedParts(ones, chosen.oneTaken()),
                unpairedParts(others, chosen.otherTaken()));
    }

    private void addSinglePairings() {
        for (int i = 0; i < ones.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                PartPair pair = pairs.find(ones.get(i), others.get(j));
                if (pair != null) {
                    candidates.add(
                            new Pairing(i, 1, j, 1, pair.reason(), pair.similarity(), pair.weight(), pair.letters()));
                }
            }
        }
    }

    /**
     * Neighbouring parts as one.
     *
     * @param spoken as spoken; null if that is as written
     */
    private record JoinedParts(NamePart written, @Nullable NamePart spoken) {

        static JoinedParts of(List<NamePart> parts) {
            NamePart written = NamePart.joined(parts, false);
            return new JoinedParts(written, NamePart.areAssimilated(parts) ? NamePart.joined(parts, true) : null);
        }

        double similarity(NamePart word) {
            if (written.letters().equals(word.letters())) {
                return 1;
            }
            double asWritten = PhoneticDistance.similarity(written, word, LEAST_JOINED);
            return SOUND_ALIKE
                    * (spoken == null
                            ? asWritten
                            : Math.max(asWritten, PhoneticDistance.similarity(spoken, word, LEAST_JOINED)));
        }
    }

    /** Receives neighbouring parts of one name, and a part of the other that may be these written as one. */
    interface Joins {
        void accept(int start, int pieces, int word);
    }

    /** Finds the neighbouring parts that a part of the other name may write as one, by lengths and sounds. */
    static void forEachJoin(List<NamePart> split, List<NamePart> whole, Joins joins) {
        for (int start = 0; start + 1 < split.size(); start++) {
            NamePart first = split.get(start);
            int sounds = first.length();
            long soundSet = first.soundSet() | ASSIMILATED;
            long nearSounds = first.nearSounds() | NEAR_ASSIMILATED;
            boolean consonantal = first.consonantal();
            for (int pieces = 2; pieces <= NamePart.MOST_JOINED && start + pieces <= split.size(); pieces++) {
                NamePart next = split.get(start + pieces - 1);
                sounds += next.length();
                soundSet |= next.soundSet();
                nearSounds |= next.nearSounds();
                consonantal |= next.consonantal();
                for (int at = 0; at < whole.size(); at++) {
                    NamePart word = whole.get(at);
                    if (isLongEnough(word, sounds, pieces)
                            && (!PhoneticDistance.isUnlike(
                                            word, soundSet, nearSounds, sounds, consonantal, LEAST_JOINED)
                                    || isWritten(split, start, pieces, word))) {
                        joins.accept(start, pieces, at);
                    }
                }
            }
        }
    }

    /** Returns whether a word is long enough to be several parts written as one. */
    private static boolean isLongEnough(NamePart word, int sounds, int pieces) {
        return word.kind() == PartType.NAME && word.length() * (word.consonantal() ? 2 : 1) >= sounds - pieces - 1;
    }

    /** Returns whether a word has the letters of neighbouring parts. */
    private static boolean isWritten(List<NamePart> split, int start, int pieces, NamePart word) {
        int at = 0;
        for (int i = start; i < start + pieces; i++) {
            String letters = split.get(i).letters();
            if (!word.letters().startsWith(letters, at)) {
                return false;
            }
            at += letters.length();
        }
        return at == word.letters().length();
    }

    private void addJoinedPairing(
            List<NamePart> split, int start, int pieces, List<NamePart> whole, int at, boolean splitIsOne) {
        pairs.spend(ComparisonBudget.LETTERS);
        JoinedParts joined = JoinedParts.of(split.subList(start, start + pieces));
        NamePart word = whole.get(at);
        double similarity = joined.similarity(word);
        if (similarity > 0) {
            double weight = weight(split, start, pieces);
            int letters = joined.written().letters().length() + word.letters().length();
            candidates.add(
                    splitIsOne
                            ? new Pairing(start, pieces, at, 1, Reason.JOINED, similarity, weight, letters)
                            : new Pairing(at, 1, start, pieces, Reason.JOINED, similarity, weight, letters));
        }
    }

    private static double weight(List<NamePart> parts, int start, int pieces) {
        double weight = 0;
        for (int i = start; i < start + pieces; i++) {
            weight += parts.get(i).weight();
        }
        return Math.max(1, weight);
    }

    private static boolean isFree(BitSet taken, int start, int pieces) {
        int next = taken.nextSetBit(start);
        return next < 0 || next >= start + pieces;
    }

    private static double unpairedWeight(List<NamePart> parts, BitSet taken) {
        double left = 0;
        for (int i = 0; i < parts.size(); i++) {
            left += taken.get(i) ? 0 : parts.get(i).weight();
        }
        return left;
    }

    private static List<String> unpairedParts(List<NamePart> parts, BitSet taken) {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!taken.get(i)) {
                left.add(parts.get(i).written());
            }
        }
        return left;
    }

    private static String written(List<NamePart> parts, int start, int pieces) {
        StringBuilder written = new StringBuilder(parts.get(start).written());
        for (int i = start + 1; i < start + pieces; i++) {
            written.append(' ').append(parts.get(i).written());
        }
        return written.toString();
    }
}
