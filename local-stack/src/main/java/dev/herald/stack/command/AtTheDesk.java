package dev.herald.stack.command;

import dev.herald.contract.wire.EventSerde;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.quarantine.Desk;
import dev.herald.stack.quarantine.QuarantineTopic;
import dev.herald.stack.running.Stack;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;

/** Where what was put aside is settled: on the stack of this folder, an operator reads and the replayer writes. */
final class AtTheDesk {

    private AtTheDesk() {}

    /** Does some work there, and leaves. */
    static <T> T work(BiFunction<QuarantineTopic, Desk, T> work) {
        try (Stack stack = Stack.attach(HeraldFolder.current());
                EventSerde serde = new EventSerde(stack.registry())) {
            Map<String, Object> operator = stack.clientProperties(Principal.operator());
            QuarantineTopic quarantine = new QuarantineTopic(operator);
            try (Desk desk =
                    new Desk(operator, stack.clientProperties(Principal.replayer()), serde, Clock.systemUTC())) {
                return work.apply(quarantine, desk);
            }
        }
    }
}
