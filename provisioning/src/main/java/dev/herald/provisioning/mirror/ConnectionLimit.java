package dev.herald.provisioning.mirror;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ipfilter.AbstractRemoteAddressFilter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits the connections that are open at once, of each address and of all. A connection beyond a limit is closed
 * before anything of it is read. Used by the thread of the server alone.
 */
@Sharable
final class ConnectionLimit extends AbstractRemoteAddressFilter<InetSocketAddress> {

    /** Most connections of one address; many clients may share it, and each connection lasts for one request. */
    static final int OF_ADDRESS = 64;
    /** Most connections of all addresses. */
    static final int OF_ALL = 256;

    private final Map<InetAddress, Integer> open = new HashMap<>();
    private int all;

    @Override
    protected boolean accept(ChannelHandlerContext connection, InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        if (all == OF_ALL || open.getOrDefault(address, 0) == OF_ADDRESS) {
            return false;
        }
        all++;
        open.merge(address, 1, Integer::sum);
        connection.channel().closeFuture().addListener(closed -> release(address));
        return true;
    }

    private void release(InetAddress address) {
        all--;
        open.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }
}
