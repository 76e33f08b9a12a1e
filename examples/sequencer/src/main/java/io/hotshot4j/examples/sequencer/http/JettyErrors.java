package io.hotshot4j.examples.sequencer.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What the server answers by itself, before a route is found: broken requests, over-long headers.
 * The same JSON as everywhere, and nothing of the server's own words.
 */
final class JettyErrors extends ErrorHandler {
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, body(status), callback);
  }

  private static ByteBuffer body(int status) {
    String phrase = HttpStatus.getMessage(status);
    String json =
        "{\"status\":"
            + status
            + ",\"code\":\"http_"
            + status
            + "\",\"message\":\"the request was not understood: "
            + phrase
            + "\"}";
    return ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
  }
}
