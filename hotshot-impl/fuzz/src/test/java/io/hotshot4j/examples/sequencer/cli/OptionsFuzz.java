package io.hotshot4j.examples.sequencer.cli;

import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.fuzz.Laws;
import io.hotshot4j.fuzz.Samples;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.cdn.CdnAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/** Configuration as text: durations, ratios, addresses, numbers. The first byte selects one. */
public final class OptionsFuzz {
  private OptionsFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    String text = new String(Samples.behindSelector(data), StandardCharsets.UTF_8);
    try {
      switch (data[0] & 0xff) {
        case 0 -> duration(text);
        case 1 -> ratio(text);
        case 2 -> address(text);
        case 3 -> require(new Converters.Port().convert(text) <= 65_535, "port");
        case 4 -> require(new Converters.ChainId().convert(text) >= 0, "chain id");
        case 5 -> hash(text);
        case 6 -> require(new Topic(text).name().length() <= 64, "topic");
        case 7 -> require(new Converters.Level().convert(text) != null, "level");
        default -> {}
      }
    } catch (IllegalArgumentException | TypeConversionException e) {
      Laws.requireReason(e);
    }
  }

  private static void duration(String text) {
    Duration duration = Durations.parse(text);
    require(!duration.isNegative(), "a negative duration");
    require(
        Durations.parse(Durations.format(duration)).equals(duration),
        "another duration when written and read again: " + duration);
    Duration wait = new Converters.Wait().convert(text);
    require(wait.equals(duration), "a wait of " + wait);
  }

  private static void ratio(String text) {
    Ratio ratio = Ratio.parse(text);
    require(Ratio.parse(ratio.toString()).equals(ratio), "another ratio " + ratio);
    require(new Converters.Factor().convert(text).equals(ratio), "another factor " + ratio);
  }

  private static void address(String text) {
    CdnAddress address = CdnAddress.parse(text);
    require(CdnAddress.parse(address.toString()).equals(address), "another address " + address);
  }

  private static void hash(String text) {
    Hash hash = Hash.parse(text);
    require(hash.toString().equals(text.toLowerCase(Locale.ROOT)), "another hash " + hash);
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    String[] texts = {
      "1m30s",
      "11:10",
      "tcp://[::1]:50000",
      "65535",
      "9223372036854775807",
      Samples.hash(10).toString(),
      "consensus.a-1",
      "info"
    };
    for (int i = 0; i < texts.length; i++) {
      seeds.put("option-" + i, Samples.selected(i, Bytes.ofUtf8(texts[i])));
    }
    return seeds;
  }
}
