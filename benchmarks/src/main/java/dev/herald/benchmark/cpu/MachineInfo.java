package dev.herald.benchmark.cpu;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** The machine of the measurement. */
public final class MachineInfo {

    private MachineInfo() {}

    /** Returns the current properties, including the load by other processes. */
    public static Map<String, Object> now() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cores", system.getAvailableProcessors());
        machine.put("ramGiB", Math.round(system.getTotalMemorySize() / (double) (1L << 30)));
        machine.put("jdk", Runtime.version().toString());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("loadBefore", Math.round(system.getSystemLoadAverage() * 100) / 100.0);
        return machine;
    }
}
