package dev.herald.screening.kafka;

import dev.herald.screening.fingerprint.FingerprintIndex.StoredFingerprint;
import dev.herald.screening.fingerprint.FingerprintKey;
import dev.herald.screening.fingerprint.FingerprintKeys;
import java.util.List;
import java.util.Optional;

/** One key, of 2026, that never expires. */
final class FingerprintKeysFixture implements FingerprintKeys {

    static final FingerprintKey KEY = new FingerprintKey(2026, FingerprintKeyFilesFixture.secret(2026));

    static StoredFingerprint stored(int partition) {
        return new StoredFingerprint(KEY.year(), KEY.id(), partition);
    }

    @Override
    public Optional<FingerprintKey> current() {
        return Optional.of(KEY);
    }

    @Override
    public List<FingerprintKey> living() {
        return List.of(KEY);
    }

    @Override
    public boolean isTermOver(int year) {
        return false;
    }
}
