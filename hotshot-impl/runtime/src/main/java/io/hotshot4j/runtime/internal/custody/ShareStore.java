package io.hotshot4j.runtime.internal.custody;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.runtime.internal.record.BlockRecord.StoredShare;
import java.util.Optional;

/** The own shares of payloads whose blocks are not decided, by commitment. Any thread. */
public final class ShareStore {
  private final Undecided<StoredShare> held;

  /** For blocks of a size, of which a share may be all. */
  public ShareStore(int maxBlockBytes) {
    held = new Undecided<>(maxBlockBytes, each -> each.common().length() + each.share().length());
  }

  /** The own share under a commitment, if it is held. */
  public Optional<StoredShare> find(Hash vid) {
    return held.find(vid);
  }

  /** Whether a leader may send one more share for this view; then that one counts. */
  public boolean admitsAhead(View view) {
    return held.countAhead(view);
  }

  /** Keeps a share that has been checked until its view is decided. */
  public void put(View view, Hash vid, StoredShare share) {
    held.put(view, vid, share);
  }

  /** Lets go of everything up to a decided view. */
  public void prune(View decided) {
    held.prune(decided);
  }
}
