package dev.herald.screening.rules;

/** What is asked for, as far as rules tell instruments apart. */
public enum Instrument {
    /** A Red Notice (RPD Art. 82). */
    RED_NOTICE,
    /** A diffusion for arrest (RPD Art. 97(1)(a)): may be sent where a notice would not qualify (Art. 99). */
    DIFFUSION,
    /** A Special Notice of the UN Security Council (RPD Art. 95): no proceedings, so no penal thresholds. */
    SPECIAL_NOTICE;

    /** Whether it rests on criminal proceedings, whose thresholds then apply. */
    boolean isPenal() {
        return this != SPECIAL_NOTICE;
    }
}
