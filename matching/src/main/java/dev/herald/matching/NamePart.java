package dev.herald.matching;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One part of a name, prepared for comparison.
 *
 * @param written in its own script
 * @param letters in small Latin letters without diacritics
 * @param sounds one character per sound (see {@link PhoneticSpelling})
 * @param consonantal whether its script leaves out short vowels, like Arabic and Hebrew
 * @param ideograph the simplified ideograph; null in other scripts
 * @param variants numbers of the sets of given names in other languages to which it belongs; mostly none
 * @param lettersHash hash of the letters; this and the following spare a comparison the texts, which lie elsewhere
 * @param length number of sounds
 * @param soundSet the {@link SoundSet} of the sounds
 * @param nearSounds the sounds, and those for which some of them may be taken
 */
record NamePart(
        String written,
        String letters,
        String sounds,
        PartType kind,
        boolean consonantal,
        @Nullable String ideograph,
        Set<Integer> variants,
        int lettersHash,
        int length,
        long soundSet,
        long nearSounds) {

    /** Creates a part. */
    NamePart(
            String written,
            String letters,
            String sounds,
            PartType kind,
            boolean consonantal,
            @Nullable String ideograph) {
        this(written, letters, sounds, kind, consonantal, ideograph, NameDictionary.variantsOf(letters));
    }

    private NamePart(
            String written,
            String letters,
            String sounds,
            PartType kind,
            boolean consonantal,
            @Nullable String ideograph,
            Set<Integer> variants) {
        this(
                written,
                letters,
                letters.equals(sounds) ? letters : sounds, // most are equal: one text in memory
                kind,
                consonantal,
                ideograph,
                variants,
                letters.hashCode(),
                sounds.length(),
                SoundSet.of(sounds),
                PhoneticDistance.near(sounds));
    }

    /** Maximum number of parts that may be written as one. The same for comparison and for index keys. */
    static final int MOST_JOINED = 3;

    /** The type of a part, which determines its weight. */
    enum PartType {
        /** A given name, family name, patronymic. */
        NAME(1.0),
        /** One letter that stands for a name. */
        INITIAL(0.5),
        /** A word that links names: al, bin, de, van. Often left out. */
        PARTICLE(0.2),
        /** A form of address: Dr, Sheikh, Haji. Often left out. */
        HONORIFIC(0.15);

        final double weight;

        PartType(double weight) {
            this.weight = weight;
        }
    }

    double weight() {
        return kind.weight;
    }

    /** Returns whether both are known as the same given name in two languages, or as its short form. */
    boolean isVariantOf(NamePart other) {
        return !variants.isEmpty() && !other.variants.isEmpty() && !Collections.disjoint(variants, other.variants);
    }

    /** Returns whether the dictionary of given names knows both. */
    boolean isKnownAsIs(NamePart other) {
        return !variants.isEmpty() && !other.variants.isEmpty();
    }

    NamePart withType(PartType other) {
        return new NamePart(written, letters, sounds, other, consonantal, ideograph);
    }

    private static final String SUN_LETTERS = "tdnrszSl";

    /**
     * Returns neighbouring parts as one part, without the form in which it is written.
     *
     * @param assimilated whether the l of an Arabic article becomes the sound that follows, as spoken: Abd al-Rahman,
     *     Abdurrahman
     */
    static NamePart joined(List<NamePart> parts, boolean assimilated) {
        StringBuilder letters = new StringBuilder();
        boolean consonantal = false;
        for (NamePart part : parts) {
            letters.append(part.letters);
            consonantal |= part.consonantal;
        }
        String read = letters.toString();
        Set<Integer> variants = Set.of(); // the dictionary has single names
        return new NamePart(read, read, joinedSounds(parts, assimilated), PartType.NAME, consonantal, null, variants);
    }

    /** Returns whether neighbouring parts sound otherwise if spoken as one: see {@link #joined}. */
    static boolean areAssimilated(List<NamePart> parts) {
        return IntStream.range(0, parts.size()).anyMatch(at -> isArticleBefore(parts, at));
    }

    private static boolean isArticleBefore(List<NamePart> parts, int at) {
        return at + 1 < parts.size()
                && parts.get(at).letters.equals("al")
                && SUN_LETTERS.indexOf(parts.get(at + 1).sounds.charAt(0)) >= 0;
    }

    /** Returns the sounds of neighbouring parts that are written as one. */
    static String joinedSounds(List<NamePart> parts, boolean assimilated) {
        StringBuilder sounds = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            sounds.append(assimilated && isArticleBefore(parts, i) ? "a" : parts.get(i).sounds);
        }
        return PhoneticSpelling.withoutRepetitions(sounds.toString());
    }

    @Override
    public String toString() {
        return "NamePart[not printed]";
    }
}
