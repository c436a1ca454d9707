package dev.herald.review.casefile;

/** A step of dissemination that review reads. The names are the ones that a timeline shows. */
public enum DisseminationStep {
    /** A notice was sent to its recipients. */
    NOTICE_PUBLISHED,
    /** A diffusion was sent to its recipients. */
    DIFFUSION_CIRCULATED,
    /** The next version was sent to the holders. */
    NOTICE_UPDATED,
    /** The holders do not see it until it is restored. */
    NOTICE_BLOCKED,
    /** The holders see it again. */
    NOTICE_RESTORED,
    /** The holders have to remove it. */
    DISSEMINATION_REVOKED;

    /** Whether recipients were sent a version. */
    boolean isSent() {
        return switch (this) {
            case NOTICE_PUBLISHED, DIFFUSION_CIRCULATED, NOTICE_UPDATED -> true;
            case NOTICE_BLOCKED, NOTICE_RESTORED, DISSEMINATION_REVOKED -> false;
        };
    }
}
