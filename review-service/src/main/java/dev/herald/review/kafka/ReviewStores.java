package dev.herald.review.kafka;

/** The service id of review and the names of its state stores. */
final class ReviewStores {

    static final String SERVICE = "review";
    static final String CASE_FILES = "case-files";
    static final String CASE_CONTENTS = "case-contents";
    static final String DUE = "due";

    private ReviewStores() {}
}
