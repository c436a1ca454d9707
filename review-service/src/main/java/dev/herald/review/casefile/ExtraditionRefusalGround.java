package dev.herald.review.casefile;

/** Why a state refused extradition. */
public enum ExtraditionRefusalGround {
    PROCEDURAL,
    NATIONALITY,
    TIME_BAR,
    HUMAN_RIGHTS,
    POLITICAL,
    NE_BIS_IN_IDEM,
    OTHER
}
