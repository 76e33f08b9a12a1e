package io.hotshot4j.transport.cdn.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Connects to a host by trying all of its addresses in turn. */
final class Dialer {
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

  private final EventLoop loop;
  private final String host;
  private final int port;

  Dialer(EventLoop loop, String host, int port) {
    this.loop = loop;
    this.host = host;
    this.port = port;
  }

  /**
   * Connects with the handlers the function makes for the channel; or says why that failed at every
   * address. Resolving blocks the loop: there is nothing else for it to do without a connection.
   */
  void dial(Function<Channel, List<ChannelHandler>> handlers, Consumer<String> failed) {
    List<InetAddress> addresses;
    try {
      addresses = List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      failed.accept("the name " + host + " is not known here");
      return;
    }
    dial(addresses, 0, "", handlers, failed);
  }

  private void dial(
      List<InetAddress> addresses,
      int index,
      String failures,
      Function<Channel, List<ChannelHandler>> handlers,
      Consumer<String> failed) {
    if (index == addresses.size()) {
      failed.accept("no connection" + failures);
      return;
    }
    InetSocketAddress address = new InetSocketAddress(addresses.get(index), port);
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(1 << 10, 16 << 10, 256 << 10))
            .handler(initializer(handlers))
            .connect(address);
    connecting.addListener(
        done -> {
          if (!done.isSuccess()) {
            String why = failures + "; " + describe(address) + ": " + reason(done.cause());
            dial(addresses, index + 1, why, handlers, failed);
          }
        });
  }

  private static ChannelInitializer<Channel> initializer(
      Function<Channel, List<ChannelHandler>> handlers) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        handlers.apply(channel).forEach(channel.pipeline()::addLast);
      }
    };
  }

  private static String describe(InetSocketAddress address) {
    String literal = address.getAddress().getHostAddress();
    return (literal.contains(":") ? "[" + literal + "]" : literal) + ":" + address.getPort();
  }

  private static String reason(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    int detail = message.indexOf(": ");
    return detail < 0 ? message : message.substring(0, detail);
  }
}
