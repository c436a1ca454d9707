package dev.herald.matching;

import org.jspecify.annotations.Nullable;

/**
 * One part of a name, as it is compared.
 *
 * @param written as it was written, in its own script
 * @param letters in small Latin letters without diacritics
 * @param sounds by sound: one character a sound, doubled ones once (see {@link Sounds})
 * @param kind what it says about a person
 * @param consonantal whether its script leaves out short vowels, as Arabic and Hebrew do
 * @param ideograph the simplified ideograph that was read; absent in other scripts
 */
record Part(
        String written,
        String letters,
        String sounds,
        Kind kind,
        boolean consonantal,
        @Nullable String ideograph) {

    /** What a part says about a person, and so how much it weighs. */
    enum Kind {
        /** A given name, family name, patronymic. */
        NAME(1.0),
        /** One letter that stands for a name. */
        INITIAL(0.5),
        /** What links names: al, bin, de, van. Often left out. */
        PARTICLE(0.2),
        /** How a person is addressed: Dr, Sheikh, Haji. Often left out. */
        HONORIFIC(0.15);

        final double weight;

        Kind(double weight) {
            this.weight = weight;
        }
    }

    double weight() {
        return kind.weight;
    }

    Part as(Kind other) {
        return new Part(written, letters, sounds, other, consonantal, ideograph);
    }

    /** This part and the next written as one. */
    Part joinedWith(Part next) {
        return new Part(
                written + next.written,
                letters + next.letters,
                Sounds.once(sounds + next.sounds),
                Kind.NAME,
                consonantal || next.consonantal,
                null);
    }

    @Override
    public String toString() {
        return "Part[not printed]";
    }
}
