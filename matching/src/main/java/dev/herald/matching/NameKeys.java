package dev.herald.matching;

import dev.herald.matching.NamePart.PartType;
import java.util.Arrays;
import java.util.List;

/**
 * The index keys of a name: for each part its sounds, its consonants, and its consonants with one left out, so that two
 * spellings share a key even if a consonant differs. Neighbouring parts are also keyed as one, for names written
 * together.
 */
public final class NameKeys {

    private static final float BY_SOUNDS = 1f;
    private static final float BY_CONSONANTS = 0.8f;
    private static final float BY_FEWER_CONSONANTS = 0.3f;
    private static final float BY_VARIANT = 0.6f;
    /** Two consonants are what half of all names have. */
    private static final int LEAST_KEPT = 3;

    /** The hashes leave room for a document number of 8 bits, and are not negative. */
    private static final long HASH_BITS = 0x7FFF_FFFF_FFFF_FF00L;

    private long[] hashes = new long[64];
    private float[] weights = new float[64];
    private long[] parts = new long[64];
    private int count;
    /** The parts whose keys are added now. */
    private long keyed;

    private NameKeys() {}

    /** Returns the keys of a name; none if nothing of the name could be read. */
    public static NameKeys of(ParsedName name) {
        NameKeys keys = new NameKeys();
        keys.addName(name);
        return keys;
    }

    /** Returns the hashes of the keys of all names of a person, each once. */
    public static long[] of(PersonIdentity identity) {
        NameKeys keys = new NameKeys();
        identity.names().forEach(keys::addName);
        return Arrays.copyOf(keys.hashes, keys.count);
    }

    /** Returns the number of keys. */
    public int size() {
        return count;
    }

    /** Returns the hash of a key; its last 8 bits are 0. */
    public long hash(int key) {
        return hashes[key];
    }

    /** Returns the weight of a key, above 0 and at most 1. */
    public float weight(int key) {
        return weights[key];
    }

    /** Returns the parts of the name that have a key, as bits. For the keys of one name. */
    public long parts(int key) {
        return parts[key];
    }

    private void addName(ParsedName name) {
        List<NamePart> all = name.parts();
        for (int i = 0; i < all.size(); i++) {
            NamePart part = all.get(i);
            if (part.kind() == PartType.NAME) {
                keyed = 1L << i;
                ofPart(part);
            }
            for (int pieces = 2; pieces <= NamePart.MOST_JOINED && i + pieces <= all.size(); pieces++) {
                List<NamePart> neighbours = all.subList(i, i + pieces);
                keyed = ((1L << pieces) - 1) << i;
                add('=', consonants(NamePart.joinedSounds(neighbours, false)), BY_CONSONANTS);
                add('=', consonants(NamePart.joinedSounds(neighbours, true)), BY_CONSONANTS);
            }
        }
    }

    private void ofPart(NamePart part) {
        add('!', part.sounds(), BY_SOUNDS);
        addConsonants(consonants(part.sounds()));
        if (part.sounds().indexOf('j') >= 0) { // spoken as g in some places: Jamal, Gamal
            addConsonants(consonants(part.sounds().replace('j', 'g')));
        }
        NameDictionary.variantsOf(part.letters()).forEach(set -> add('v', Integer.toString(set), BY_VARIANT));
    }

    private void addConsonants(String consonants) {
        add('=', consonants, BY_CONSONANTS);
        if (consonants.length() > LEAST_KEPT) {
            for (int i = 0; i < consonants.length(); i++) {
                String fewer = consonants.substring(0, i) + consonants.substring(i + 1);
                add('-', PhoneticSpelling.withoutRepetitions(fewer), BY_FEWER_CONSONANTS);
            }
        }
        if (consonants.length() >= LEAST_KEPT) {
            add('-', consonants, BY_FEWER_CONSONANTS);
        }
    }

    private void add(char kind, String text, float weight) {
        if (text.isEmpty()) {
            return;
        }
        long hash = hash(kind, text);
        for (int i = 0; i < count; i++) {
            if (hashes[i] == hash) {
                weights[i] = Math.max(weights[i], weight);
                parts[i] |= keyed;
                return;
            }
        }
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
            parts = Arrays.copyOf(parts, 2 * count);
        }
        hashes[count] = hash;
        weights[count] = weight;
        parts[count++] = keyed;
    }

    private static long hash(char kind, String text) {
        long hash = kind;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        hash *= 0xBF58476D1CE4E5B9L;
        return (hash ^ (hash >>> 32)) & HASH_BITS;
    }

    /** Removes vowels, and letters that some script writes for vowels, and maps similar consonants to one letter. */
    static String consonants(String sounds) {
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
