package dev.herald.dissemination.kafka;

/** The names that the topology and its processors share: the service, its stores and the nodes they forward to. */
final class DisseminationStores {

    static final String SERVICE = "dissemination";

    static final String CASES = "cases";
    static final String LEDGERS = "ledgers";
    static final String NOTICE_COUNTER = "notice-counter";
    static final String CATCH_UPS = "catch-ups";
    static final String BACKLOG = "backlog";
    static final String SENT_MAIL = "sent-mail";

    static final String DELIVER = "deliver";
    static final String TO_MAILBOXES = "to-mailboxes";

    private DisseminationStores() {}
}
