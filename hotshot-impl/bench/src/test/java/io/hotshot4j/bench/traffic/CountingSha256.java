package io.hotshot4j.bench.traffic;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that are hashed by digests made while it is installed. */
final class CountingSha256 extends Provider implements AutoCloseable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "SHA-256";

  private final AtomicLong bytes = new AtomicLong();

  private CountingSha256(Provider real) {
    super("CountingSha256", "1", "counts what is hashed");
    putService(
        new Service(this, "MessageDigest", ALGORITHM, Counted.class.getName(), null, null) {
          @Override
          public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return new Counted(MessageDigest.getInstance(ALGORITHM, real), bytes);
          }
        });
  }

  /** The first provider from now on. */
  static CountingSha256 install() throws NoSuchAlgorithmException {
    CountingSha256 provider =
        new CountingSha256(MessageDigest.getInstance(ALGORITHM).getProvider());
    Security.insertProviderAt(provider, 1);
    return provider;
  }

  /** Bytes hashed so far. */
  long bytes() {
    return bytes.get();
  }

  @Override
  public void close() {
    Security.removeProvider(getName());
  }

  private static final class Counted extends MessageDigestSpi {
    private final MessageDigest digest;
    private final AtomicLong bytes;

    Counted(MessageDigest digest, AtomicLong bytes) {
      this.digest = digest;
      this.bytes = bytes;
    }

    @Override
    protected void engineUpdate(byte input) {
      bytes.incrementAndGet();
      digest.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      bytes.addAndGet(length);
      digest.update(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
      return digest.digest();
    }

    @Override
    protected void engineReset() {
      digest.reset();
    }
  }
}
