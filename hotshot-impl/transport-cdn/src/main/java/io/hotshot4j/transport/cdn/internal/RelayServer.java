package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.Genesis;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The listening side: sockets and threads around a {@link Hub}. */
public final class RelayServer implements AutoCloseable {
  private static final int FIRST_ALLOCATION = 64 << 10;
  private static final long UNFINISHED_BYTES = 256L << 20;

  /** How long close waits for clients to take the last word. */
  private static final long GOODBYE_MILLIS = 500;

  private final Loops loops;
  private final Hub hub;
  private final Channel listener;
  private final ChannelGroup connections;

  private RelayServer(Loops loops, Hub hub, Channel listener, ChannelGroup connections) {
    this.loops = loops;
    this.hub = hub;
    this.listener = listener;
    this.connections = connections;
  }

  /**
   * Listens on all local addresses.
   *
   * @throws IOException if the port cannot be had, with a message for the operator
   */
  public static RelayServer start(ServerSettings settings) throws IOException {
    Loops loops = new Loops(settings.threads(), "hotshot-cdn-server");
    EventLoopGroup group = loops.group();
    Hub hub = new Hub(settings, group);
    ChannelGroup connections = new DefaultChannelGroup(group.next());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(1 << 10, 16 << 10, 256 << 10))
            .childHandler(initializer(hub, connections))
            .bind(new InetSocketAddress(settings.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.stop();
      throw failure(settings.port(), bound.cause());
    }
    group.schedule(hub::endDelay, settings.startDelay().toNanos(), TimeUnit.NANOSECONDS);
    return new RelayServer(loops, hub, bound.channel(), connections);
  }

  private static ChannelInitializer<Channel> initializer(Hub hub, ChannelGroup connections) {
    LinkSettings links = hub.settings().links();
    UnfinishedFrames unfinished = new UnfinishedFrames(UNFINISHED_BYTES);
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        FrameDecoder decoder =
            new FrameDecoder(
                PooledByteBufAllocator.DEFAULT, FIRST_ALLOCATION, unfinished, System::nanoTime);
        channel
            .pipeline()
            .addLast(
                new Heartbeat(links.heartbeat(), links.idle()),
                decoder,
                new ServerConnection(hub, decoder, channel));
        connections.add(channel);
      }
    };
  }

  private static IOException failure(int port, Throwable cause) {
    return cause instanceof BindException
        ? new IOException(
            "cannot listen on port "
                + port
                + ": "
                + cause.getMessage()
                + "; is another server running there?",
            cause)
        : new IOException("cannot listen on port " + port + ": " + cause.getMessage(), cause);
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** How it is doing. */
  public ServerSnapshot snapshot() {
    return hub.snapshot();
  }

  /** Completes with the genesis at the start signal. */
  public CompletionStage<Genesis> startSignal() {
    return hub.startSignal().minimalCompletionStage();
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    for (Channel channel : connections) {
      ServerConnection connection = channel.pipeline().get(ServerConnection.class);
      if (connection != null) {
        connection.sayGoodbye();
      }
    }
    if (!loops.isCaller()) {
      connections.newCloseFuture().awaitUninterruptibly(GOODBYE_MILLIS);
    }
    loops.stop();
  }
}
