package io.hotshot4j.bench;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.vid.Dispersal;
import io.hotshot4j.vid.NamespaceRanges;
import io.hotshot4j.vid.Recovery;
import io.hotshot4j.vid.VidScheme;
import io.hotshot4j.vid.VidShare;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotshot-impl/bench/vid}: what dispersing, verifying and recovering a payload cost. */
@Command(
    name = "vid",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures verifiable information dispersal on one thread, members of equal stake.",
      "  disperse  payload bytes a second: code, hashes and Merkle tree of all shares",
      "  verify    share bytes a second: one member's share with what is common to all",
      "  recover   payload bytes a second, from parity alone: verify, decode, disperse again, compare",
      "A second is one of the thread's CPU time. Each figure is the median of the calls in its window,",
      "after a window that is not counted."
    })
final class VidCost implements Callable<Integer> {
  private static final int MEBIBYTE = 1 << 20;
  private static final long LEAST_BATCH_NANOSECONDS = 2_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by the command line parser
  private CommandSpec spec;

  @Option(
      names = "--members",
      paramLabel = "N",
      split = ",",
      defaultValue = "4,10,100,1000",
      description = "Numbers of members, each 1 to 4096 (${DEFAULT-VALUE}).")
  private List<Integer> members = List.of();

  @Option(
      names = "--payload",
      paramLabel = "BYTES",
      split = ",",
      defaultValue = "65536,1048576,8388608",
      description = "Lengths of payloads, each 1 to 67108864 (${DEFAULT-VALUE}).")
  private List<Integer> payloads = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description = "Length of each measured window, above 0 to 60 (${DEFAULT-VALUE}).")
  private double seconds;

  private VidCost() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new VidCost()).execute(arguments));
  }

  @Override
  public Integer call() {
    check(members, 1, Committee.MAX_MEMBERS, "--members");
    check(payloads, 1, 64 * MEBIBYTE, "--payload");
    if (!(seconds > 0 && seconds <= 60)) {
      throw new ParameterException(
          spec.commandLine(), "--seconds is above 0 and at most 60, not " + seconds);
    }
    Bytes mebibyte = random(MEBIBYTE);
    System.out.printf(
        Locale.ROOT, "SHA-256: %.0f MB/s%n", rate(MEBIBYTE, () -> Sha256.hash(mebibyte)));
    System.out.println("members  payload KiB  share B  disperse MB/s  verify MB/s  recover MB/s");
    for (int n : members) {
      for (int length : payloads) {
        measure(n, length);
      }
    }
    return 0;
  }

  private void measure(int n, int length) {
    VidScheme scheme = VidScheme.of(Committee.ofEqualStake(keys(n)));
    Bytes payload = random(length);
    Dispersal dispersal = scheme.disperse(payload, NamespaceRanges.NONE);
    Hash commitment = dispersal.commitment();
    List<VidShare> parity = new ArrayList<>();
    for (int i = n - scheme.shape().dataShares(); i < n; i++) {
      parity.add(dispersal.share(i));
    }
    VidShare last = parity.get(parity.size() - 1);
    double disperse = rate(length, () -> scheme.disperse(payload, NamespaceRanges.NONE));
    double verify =
        rate(
            last.data().length(),
            () -> require(scheme.verify(commitment, dispersal.common(), last)));
    Recovery recovered = new Recovery.Recovered(payload);
    double recover =
        rate(
            length,
            () ->
                require(recovered.equals(scheme.recover(commitment, dispersal.common(), parity))));
    System.out.printf(
        Locale.ROOT,
        "%7d %12.0f %8d %14.0f %12.0f %13.0f%n",
        n,
        length / 1024.0,
        last.data().length(),
        disperse,
        verify,
        recover);
  }

  /** Megabytes per second of this thread's CPU, of the median batch of calls. */
  private double rate(int bytes, Supplier<?> call) {
    int batch = 1;
    for (long end = System.nanoTime() + (long) (seconds * 1e9); System.nanoTime() < end; ) {
      if (cpuNanoseconds(batch, call) < LEAST_BATCH_NANOSECONDS) {
        batch *= 2;
      }
    }
    List<Double> perCall = new ArrayList<>();
    for (long end = System.nanoTime() + (long) (seconds * 1e9); System.nanoTime() < end; ) {
      perCall.add((double) cpuNanoseconds(batch, call) / batch);
    }
    double[] measured = perCall.stream().mapToDouble(Double::doubleValue).toArray();
    return bytes * 1e3 / Spread.of(measured).median();
  }

  private static long cpuNanoseconds(int calls, Supplier<?> call) {
    Object kept = Boolean.TRUE;
    long begin = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < calls; i++) {
      kept = call.get();
    }
    long spent = THREADS.getCurrentThreadCpuTime() - begin;
    require(kept != null);
    return spent;
  }

  private static Boolean require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("a wrong result");
    }
    return holds;
  }

  private void check(List<Integer> values, int least, int most, String option) {
    for (int value : values) {
      if (value < least || value > most) {
        throw new ParameterException(
            spec.commandLine(), option + " is " + least + " to " + most + ", not " + value);
      }
    }
  }

  private static List<PublicKey> keys(int n) {
    return IntStream.range(0, n).mapToObj(i -> new PublicKey(Bytes.ofUtf8("member " + i))).toList();
  }

  private static Bytes random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Bytes.wrap(bytes);
  }
}
