package io.hotshot4j.storage;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.testkit.ConsensusStorageTck;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

// snippet:kit
class FileStorageTckTest extends ConsensusStorageTck {
  @TempDir private Path directory = Path.of(".");

  @Override
  protected ConsensusStorage open() throws IOException {
    return FileStorage.open(directory);
  }
}
// end:kit
