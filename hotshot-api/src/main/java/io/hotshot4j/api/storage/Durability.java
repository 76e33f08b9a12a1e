package io.hotshot4j.api.storage;

/** When the stage of an append may complete. */
public enum Durability {
  /** Once the order is fixed; a crash may lose the batch, but never an earlier one without it. */
  BUFFERED,
  /** Once the batch and all before it survive the loss of power. */
  SYNCED
}
