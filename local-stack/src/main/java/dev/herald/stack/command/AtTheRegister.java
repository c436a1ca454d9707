package dev.herald.stack.command;

import dev.herald.contract.wire.EventSerde;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.register.RegisterDesk;
import dev.herald.stack.running.Stack;
import java.time.Clock;
import java.util.function.Function;

/** Where the register of this folder's stack is kept: an operator writes, the keeper reads what is sealed. */
final class AtTheRegister {

    private AtTheRegister() {}

    /** Does some work there, and leaves. */
    static <T> T work(Function<RegisterDesk, T> work) {
        try (Stack stack = Stack.attach(HeraldFolder.current());
                EventSerde serde = new EventSerde(stack.registry());
                RegisterDesk desk = new RegisterDesk(
                        stack.clientProperties(Principal.operator()),
                        stack.clientProperties(Principal.keeper()),
                        serde,
                        Clock.systemUTC())) {
            return work.apply(desk);
        }
    }
}
