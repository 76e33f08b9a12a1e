package io.hotshot4j.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One PEM block (RFC 7468).
 *
 * @param label the words after BEGIN
 * @param content the bytes inside, owned by whoever parsed or built it
 */
record Pem(String label, byte[] content) {
  static final String PLAIN = "PRIVATE KEY";
  static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final String EXPECTED =
      "; expected is a PEM file with '" + PLAIN + "' or '" + ENCRYPTED + "' (PKCS#8)";

  byte[] encoded() {
    Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    String text =
        BEGIN
            + label
            + DASHES
            + "\n"
            + base64.encodeToString(content)
            + "\n"
            + END
            + label
            + DASHES
            + "\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The first block of a file, whose label must be one of the two. */
  static Pem parse(byte[] file) throws Pkcs8Exception {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(BEGIN);
    int labelEnd = begin < 0 ? -1 : text.indexOf(DASHES, begin + BEGIN.length());
    if (labelEnd < 0) {
      throw new Pkcs8Exception("it holds no PEM block" + EXPECTED);
    }
    String label = text.substring(begin + BEGIN.length(), labelEnd);
    if (!label.equals(PLAIN) && !label.equals(ENCRYPTED)) {
      throw new Pkcs8Exception("it holds '" + printable(label) + "'" + EXPECTED);
    }
    int bodyStart = labelEnd + DASHES.length();
    int end = text.indexOf(END + label + DASHES, bodyStart);
    if (end < 0) {
      throw new Pkcs8Exception(
          "it is cut off: the line '" + END + label + DASHES + "' is missing" + EXPECTED);
    }
    return new Pem(label, decode(text.substring(bodyStart, end)));
  }

  private static byte[] decode(String base64) throws Pkcs8Exception {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new Pkcs8Exception("the text between BEGIN and END is not Base64" + EXPECTED, e);
    }
  }

  private static String printable(String label) {
    String clean = label.replaceAll("[^ -~]", "?");
    return clean.length() <= 40 ? clean : clean.substring(0, 40) + "...";
  }
}
