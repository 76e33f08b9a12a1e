package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.examples.sequencer.query.QueryException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into {@code {status, code, message}}; causes stay in the log. */
final class Errors {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  private Errors() {}

  /** On all routes; what fails once the server is closing is no news for the log. */
  static void register(RoutesConfig routes, BooleanSupplier closing) {
    routes.exception(ApiError.class, (error, context) -> answer(context, error));
    routes.exception(HttpResponseException.class, (e, c) -> answer(c, ofRouting(e, c)));
    routes.exception(EOFException.class, (e, c) -> answer(c, incomplete()));
    routes.exception(
        IOException.class,
        (e, c) -> {
          LOG.debug("connection lost while answering {}", c.path(), e);
          answer(c, incomplete());
        });
    routes.exception(
        QueryException.class,
        (e, c) -> {
          if (!closing.getAsBoolean()) {
            LOG.error("query of {} failed", ApiError.echo(c.path()), e);
          }
          answer(c, ApiError.unavailable("database", "the query database does not answer"));
        });
    // A bug of ours must not take the server down, nor tell the client more than that.
    routes.exception(
        Exception.class,
        (e, c) -> {
          LOG.error("request {} {} failed", c.method(), ApiError.echo(c.path()), e);
          answer(c, ApiError.of(500, "internal", "the request failed for a reason of the node's"));
        });
  }

  private static ApiError ofRouting(HttpResponseException e, Context context) {
    String request = context.method() + " " + ApiError.echo(context.path());
    return switch (e.getStatus()) {
      case 404 -> ApiError.notFound("unknown_route", "there is no route " + request);
      case 405 -> ApiError.of(405, "method_not_allowed", request + " is not allowed on this route");
      case 413 -> ApiError.tooLarge("the body is too large");
      default -> ApiError.of(e.getStatus(), "http_" + e.getStatus(), request + " was refused");
    };
  }

  private static ApiError incomplete() {
    return ApiError.badRequest("incomplete_body", "the body ended before it was complete");
  }

  private static void answer(Context context, ApiError error) {
    ApiError.ErrorBody body = error.body();
    context.status(body.status());
    context.contentType("application/json");
    if (body.status() == 408 || body.status() == 413 || body.status() == 415) {
      // The rest of the body is not worth reading.
      context.header("Connection", "close");
    }
    context.result(Json.bytes(body));
  }
}
