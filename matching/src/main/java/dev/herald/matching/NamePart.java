package dev.herald.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a name, as it is compared.
 *
 * @param written as it was written, in its own script
 * @param letters in small Latin letters without diacritics
 * @param sounds by sound: one character a sound, doubled ones once (see {@link PhoneticSpelling})
 * @param kind what it says about a person
 * @param consonantal whether its script leaves out short vowels, as Arabic and Hebrew do
 * @param ideograph the simplified ideograph that was read; absent in other scripts
 */
record NamePart(
        String written,
        String letters,
        String sounds,
        PartType kind,
        boolean consonantal,
        @Nullable String ideograph) {

    /** Parts that somebody else may have written as one: what is compared is also what is found. */
    static final int MOST_JOINED = 3;

    /** What a part says about a person, and so how much it weighs. */
    enum PartType {
        /** A given name, family name, patronymic. */
        NAME(1.0),
        /** One letter that stands for a name. */
        INITIAL(0.5),
        /** What links names: al, bin, de, van. Often left out. */
        PARTICLE(0.2),
        /** How a person is addressed: Dr, Sheikh, Haji. Often left out. */
        HONORIFIC(0.15);

        final double weight;

        PartType(double weight) {
            this.weight = weight;
        }
    }

    double weight() {
        return kind.weight;
    }

    NamePart as(PartType other) {
        return new NamePart(written, letters, sounds, other, consonantal, ideograph);
    }

    private static final String SUN_LETTERS = "tdnrszSl";

    /**
     * Neighbours written as one.
     *
     * @param assimilated whether the l of an Arabic article becomes the sound that follows, as it is spoken: Abd
     *     al-Rahman, Abdurrahman
     */
    static NamePart joined(List<NamePart> parts, boolean assimilated) {
        StringBuilder written = new StringBuilder();
        StringBuilder letters = new StringBuilder();
        StringBuilder sounds = new StringBuilder();
        boolean consonantal = false;
        for (int i = 0; i < parts.size(); i++) {
            NamePart part = parts.get(i);
            boolean beforeSunLetter = assimilated
                    && i + 1 < parts.size()
                    && part.letters.equals("al")
                    && SUN_LETTERS.indexOf(parts.get(i + 1).sounds.charAt(0)) >= 0;
            written.append(part.written);
            letters.append(part.letters);
            sounds.append(beforeSunLetter ? "a" : part.sounds);
            consonantal |= part.consonantal;
        }
        return new NamePart(
                written.toString(), letters.toString(), PhoneticSpelling.once(sounds.toString()), PartType.NAME, consonantal, null);
    }

    @Override
    public String toString() {
        return "Part[not printed]";
    }
}
