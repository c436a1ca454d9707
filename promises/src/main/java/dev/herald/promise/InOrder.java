package dev.herald.promise;

/**
 * 3. Per case, what a stage writes follows the order of what it read, from inbound to the mailbox; revisions, versions
 * and case files only go up; nothing is shown after it was to be removed.
 *
 * <p>In parts: {@link EffectsFollowTheOrderOfCauses}, {@link CasesAreInOrder}, {@link MailboxesAreInOrder}; each says what is legal and what
 * is not.
 */
final class InOrder extends Promise {

    InOrder() {
        super("3 in order", new EffectsFollowTheOrderOfCauses(), new CasesAreInOrder(), new MailboxesAreInOrder());
    }
}
