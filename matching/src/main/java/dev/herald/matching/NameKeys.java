package dev.herald.matching;

import dev.herald.matching.NamePart.PartType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The index keys of a name: for each part its sounds, its consonants, and its consonants with one left out, so that two
 * spellings share a key even if a consonant differs. Neighbouring parts are also keyed as one, for names written
 * together.
 */
public final class NameKeys {

    private static final double BY_SOUNDS = 1;
    private static final double BY_CONSONANTS = 0.8;
    private static final double BY_FEWER_CONSONANTS = 0.3;
    private static final double BY_VARIANT = 0.6;
    /** Two consonants are what half of all names have. */
    private static final int LEAST_KEPT = 3;

    private final Map<String, Double> keys = new LinkedHashMap<>();

    private NameKeys() {}

    /** Returns the keys with their weights, 0 to 1; empty if nothing of the name could be read. */
    public static Map<String, Double> of(ParsedName name) {
        NameKeys keys = new NameKeys();
        List<NamePart> parts = name.parts();
        for (int i = 0; i < parts.size(); i++) {
            NamePart part = parts.get(i);
            if (part.kind() == PartType.NAME) {
                keys.ofPart(part);
            }
            for (int pieces = 2; pieces <= NamePart.MOST_JOINED && i + pieces <= parts.size(); pieces++) {
                List<NamePart> neighbours = parts.subList(i, i + pieces);
                keys.add("=" + consonants(NamePart.joined(neighbours, false).sounds()), BY_CONSONANTS);
                keys.add("=" + consonants(NamePart.joined(neighbours, true).sounds()), BY_CONSONANTS);
            }
        }
        return keys.keys;
    }

    private void ofPart(NamePart part) {
        add("!" + part.sounds(), BY_SOUNDS);
        addConsonants(consonants(part.sounds()));
        if (part.sounds().indexOf('j') >= 0) { // spoken as g in some places: Jamal, Gamal
            addConsonants(consonants(part.sounds().replace('j', 'g')));
        }
        NameDictionary.variantsOf(part.letters()).forEach(set -> add("v" + set, BY_VARIANT));
    }

    private void addConsonants(String consonants) {
        add("=" + consonants, BY_CONSONANTS);
        if (consonants.length() > LEAST_KEPT) {
            for (int i = 0; i < consonants.length(); i++) {
                add(
                        "-"
                                + PhoneticSpelling.withoutRepetitions(
                                        consonants.substring(0, i) + consonants.substring(i + 1)),
                        BY_FEWER_CONSONANTS);
            }
        }
        if (consonants.length() >= LEAST_KEPT) {
            add("-" + consonants, BY_FEWER_CONSONANTS);
        }
    }

    private void add(String key, double weight) {
        if (key.length() > 1) {
            keys.merge(key, weight, Math::max);
        }
    }

    /** Removes vowels, and letters that some script writes for vowels, and maps similar consonants to one letter. */
    private static String consonants(String sounds) {
        StringBuilder kept = new StringBuilder(sounds.length());
        for (int i = 0; i < sounds.length(); i++) {
            char sound = sounds.charAt(i);
            switch (sound) {
                case 'a', 'e', 'i', 'o', 'u', 'h', 'v' -> {}
                case 'b' -> kept.append('p');
                case 'd' -> kept.append('t');
                case 'g', 'x' -> kept.append('k');
                case 'z', 'S', 'Z', 'C', 'c', 'j' -> kept.append('s');
                case 'n', 'N' -> kept.append('m');
                default -> kept.append(sound);
            }
        }
        return PhoneticSpelling.withoutRepetitions(kept.toString());
    }
}
