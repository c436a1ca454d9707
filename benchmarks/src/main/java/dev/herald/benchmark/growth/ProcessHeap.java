package dev.herald.benchmark.growth;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.herald.cluster.UserError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The heap of a process of this machine.
 *
 * @param usedMebibytes what is in use right after a full collection
 * @param limitMebibytes what the process may use at most
 */
public record ProcessHeap(long usedMebibytes, long limitMebibytes) {

    private static final int MEBIBYTE_BITS = 20;

    /**
     * Collects the garbage of a process and reads its heap.
     *
     * @throws UserError if it is no Java process of this user
     */
    public static ProcessHeap afterCollection(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return read(new JMXServiceURL(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException e) {
            throw new UserError("The heap of process %d cannot be read.".formatted(pid), e);
        }
    }

    @SuppressWarnings("BanJNDI") // the address is that of a process of this user, and the process itself has given it
    private static ProcessHeap read(JMXServiceURL address) throws IOException {
        try (JMXConnector connector = JMXConnectorFactory.connect(address)) {
            MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            memory.gc();
            MemoryUsage heap = memory.getHeapMemoryUsage();
            return new ProcessHeap(heap.getUsed() >> MEBIBYTE_BITS, heap.getMax() >> MEBIBYTE_BITS);
        }
    }
}
