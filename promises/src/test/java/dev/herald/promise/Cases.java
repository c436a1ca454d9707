package dev.herald.promise;

/** Cases that tests speak of. */
final class Cases {

    static final String FRAUD = "FR/2026-000001";
    static final String THEFT = "DE/2026-000002";
    static final String OTHER_THEFT = "DE/2026-000012";
    static final String MURDER = "KE/2026-000003";

    private Cases() {}
}
