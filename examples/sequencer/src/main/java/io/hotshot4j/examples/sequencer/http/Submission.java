package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.light.NamespacedTransaction;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** {@code POST} of transactions: answers the hash once the pool has the transaction. */
final class Submission {
  static final int MAX_TRANSACTION = PoolLimits.MAX_TRANSACTION_BYTES;
  private static final int MAX_PAYLOAD = MAX_TRANSACTION - NamespacedTransaction.PREFIX_LENGTH;

  /** Base64 of the longest payload, with room for the rest of the object. */
  private static final long MAX_JSON = 2L << 20;

  /** Up to five characters for each byte of the array. */
  private static final long MAX_LEGACY_JSON = 6L << 20;

  private static final long ANSWER_SECONDS = 10;
  private static final long MAX_DRAINED = 32L << 20;
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final String BINARY = "application/octet-stream";

  /** What says nothing about the body is taken for JSON: it is what curl sends without -H. */
  private static final Set<String> JSON_TYPES =
      Set.of("", "application/json", "text/plain", "application/x-www-form-urlencoded");

  private final NodeGateway node;

  Submission(NodeGateway node) {
    this.node = node;
  }

  void register(RoutesConfig routes, String base) {
    routes.post(base + "/submit/submit", c -> submit(c, SubmitBody.CURRENT, MAX_JSON));
    routes.post("/api/submit", c -> submit(c, SubmitBody.LEGACY, MAX_LEGACY_JSON));
  }

  private void submit(Context context, SubmitBody form, long bodyLimit)
      throws IOException, InterruptedException {
    Transaction transaction;
    try {
      transaction = read(context, form, bodyLimit);
    } catch (ApiError e) {
      drain(context.req().getInputStream());
      throw e;
    }
    switch (answer(transaction)) {
      case ACCEPTED, DUPLICATE -> Json.write(context, transaction.hash().toString());
      case POOL_FULL ->
          throw ApiError.of(
              429, "pool_full", "the pool of pending transactions is full, try again later");
      case TOO_LARGE ->
          throw ApiError.tooLarge(
              "the transaction of " + transaction.bytes().length() + " bytes fits in no block");
    }
  }

  private SubmitResult answer(Transaction transaction) throws InterruptedException {
    try {
      return node.submit(transaction).toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw ApiError.unavailable("not_running", "the node takes no transactions any more");
    } catch (TimeoutException e) {
      throw ApiError.unavailable(
          "no_answer",
          "the node has not answered; the transaction "
              + transaction.hash()
              + " may be in its pool, and submitting it again does no harm");
    }
  }

  /** A client that is cut off while it still sends does not see why; so it may send a while. */
  private static void drain(InputStream body) throws IOException {
    long end = System.nanoTime() + DRAIN_NANOS;
    byte[] chunk = new byte[16 * 1024];
    for (long drained = 0; drained < MAX_DRAINED && System.nanoTime() < end; ) {
      int read = body.read(chunk);
      if (read < 0) {
        return;
      }
      drained += read;
    }
  }

  private static Transaction read(Context context, SubmitBody form, long jsonLimit)
      throws IOException {
    @Nullable String encoding = context.header("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw unsupported("a Content-Encoding of " + ApiError.echo(encoding));
    }
    String type = mediaType(context.contentType());
    boolean binary = type.equals(BINARY);
    if (!binary && !JSON_TYPES.contains(type)) {
      throw unsupported("a Content-Type of " + ApiError.echo(type));
    }
    long limit = binary ? MAX_TRANSACTION : jsonLimit;
    if (context.req().getContentLengthLong() > limit) {
      throw BoundedBody.tooLarge(limit);
    }
    InputStream body = new BoundedBody(context.req().getInputStream(), limit);
    return binary ? binary(body) : form.read(body, MAX_PAYLOAD).toTransaction();
  }

  private static Transaction binary(InputStream body) throws IOException {
    byte[] bytes = body.readAllBytes();
    if (bytes.length < NamespacedTransaction.PREFIX_LENGTH) {
      throw ApiError.badRequest(
          "malformed_transaction",
          "a binary transaction is 8 bytes of namespace and the payload, this one has "
              + bytes.length
              + " bytes");
    }
    return Transaction.of(Bytes.wrap(bytes));
  }

  private static String mediaType(@Nullable String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
  }

  private static ApiError unsupported(String what) {
    return ApiError.of(
        415,
        "unsupported_media_type",
        what + " is not supported: send application/json or " + BINARY + ", uncompressed");
  }
}
