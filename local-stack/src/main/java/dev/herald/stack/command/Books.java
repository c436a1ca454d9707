package dev.herald.stack.command;

import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventSerde;
import dev.herald.stack.custody.CustodyBook;
import dev.herald.stack.provisioning.MemberRegister;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.running.Stack;
import java.util.Map;

/** Custody books of the stack that runs. */
final class Books {

    private Books() {}

    /** The book of a case that somebody typed; without entries where nobody was ever sent anything of it. */
    static CustodyBook read(String caseId) {
        CaseId id = CaseNumber.of(caseId);
        try (Stack stack = Stack.attach(HeraldFolder.current());
                EventSerde serde = new EventSerde(stack.registry())) {
            Map<String, Object> operator = stack.clientProperties(Principal.operator());
            return CustodyBook.read(
                    operator,
                    serde,
                    id,
                    new MemberRegister(operator, stack.registry()).records().values());
        }
    }
}
