package dev.herald.screening.fingerprint;

import java.util.List;
import java.util.Optional;

/** The keys that this instance has at the moment. A key whose term is over is none of them. */
public interface FingerprintKeys {

    /** No key: cases leave no fingerprint. */
    FingerprintKeys NONE = new FingerprintKeys() {
        @Override
        public Optional<FingerprintKey> current() {
            return Optional.empty();
        }

        @Override
        public List<FingerprintKey> living() {
            return List.of();
        }

        @Override
        public boolean isTermOver(int year) {
            return false;
        }
    };

    /** Returns the key of this year; empty if it is missing. */
    Optional<FingerprintKey> current();

    /** Returns the keys of this and of earlier years whose term is not over. */
    List<FingerprintKey> living();

    /** Returns whether the term of a year's key is over, whether or not this instance ever had the key. */
    boolean isTermOver(int year);
}
