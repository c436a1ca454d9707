/** The alarms, dashboards and metrics of Herald: what they name, and that they have data on a running stack. */
@NullMarked
package dev.herald.system.monitoring;

import org.jspecify.annotations.NullMarked;
