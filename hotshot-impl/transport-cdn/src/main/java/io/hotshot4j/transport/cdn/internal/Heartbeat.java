package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.Bytes;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Pings at a fixed rate and gives up on a peer that says nothing, so half-open links are found. */
final class Heartbeat extends ChannelInboundHandlerAdapter {
  private final long intervalNanos;
  private final long idleNanos;
  private long lastRead;
  private long lastTick;
  private @Nullable Future<?> ticking;

  Heartbeat(Duration interval, Duration idle) {
    this.intervalNanos = interval.toNanos();
    this.idleNanos = idle.toNanos();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (context.channel().isActive()) {
      begin(context);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    begin(context);
    context.fireChannelActive();
  }

  private void begin(ChannelHandlerContext context) {
    if (ticking == null) {
      lastRead = System.nanoTime();
      lastTick = lastRead;
      ticking =
          context
              .executor()
              .scheduleAtFixedRate(
                  () -> tick(context), intervalNanos, intervalNanos, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    lastRead = System.nanoTime();
    context.fireChannelRead(message);
  }

  private void tick(ChannelHandlerContext context) {
    long now = System.nanoTime();
    boolean wasPaused = now - lastTick > 2 * intervalNanos;
    lastTick = now;
    if (wasPaused || !context.channel().config().isAutoRead()) {
      // Not the peer's silence but ours: what it sent meanwhile is still to be read.
      lastRead = now;
    }
    if (now - lastRead > idleNanos) {
      stop();
      context.fireExceptionCaught(
          new RefusedException(
              new Refusal(
                  CloseReason.TIMEOUT,
                  "nothing received for " + TimeUnit.NANOSECONDS.toMillis(idleNanos) + " ms")));
    } else if (context.channel().isWritable()) {
      context.writeAndFlush(Wire.frame(Wire.PING, Bytes.EMPTY), context.voidPromise());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stop();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    stop();
  }

  private void stop() {
    if (ticking != null) {
      ticking.cancel(false);
    }
  }
}
