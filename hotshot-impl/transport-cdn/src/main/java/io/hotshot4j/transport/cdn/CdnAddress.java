package io.hotshot4j.transport.cdn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a CDN server listens.
 *
 * @param host a name, an IPv4 address or an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record CdnAddress(String host, int port) {
  private static final Pattern URL =
      Pattern.compile("tcp://(?:\\[([0-9a-fA-F:.%a-z]+)]|([^\\[\\]:/@?#\\s]+)):(\\d{1,5})/?");

  /** Checks the range of the port. */
  public CdnAddress {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a CDN address needs a host");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
    }
  }

  /**
   * Parses {@code tcp://host:port}; an IPv6 address stands in brackets.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static CdnAddress parse(String url) {
    Matcher matcher = URL.matcher(url.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + url + "' is not a CDN address such as tcp://localhost:50000 or tcp://[::1]:50000");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new CdnAddress(host, Integer.parseInt(matcher.group(3)));
  }

  /** {@code tcp://host:port}. */
  @Override
  public String toString() {
    return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
