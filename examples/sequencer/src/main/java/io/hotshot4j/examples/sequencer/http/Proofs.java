package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.examples.sequencer.query.ArchivedBlock;
import io.hotshot4j.examples.sequencer.query.TransactionPlace;
import io.hotshot4j.light.BlockProof;
import io.hotshot4j.light.NamespaceProof;
import io.hotshot4j.light.NamespaceTree;
import io.hotshot4j.light.TransactionProof;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** Answers that can be checked without trust in who gives them. */
final class Proofs {
  private final Chain chain;
  private final NodeGateway node;
  private final Throttle large;

  /**
   * With what they are about.
   *
   * @param large bounds answers for which a whole payload is read
   */
  Proofs(Chain chain, NodeGateway node, Throttle large) {
    this.chain = chain;
    this.node = node;
    this.large = large;
  }

  void register(RoutesConfig routes, String base) {
    String path = base + "/availability";
    routes.get(path + "/block/{height}/namespace/{namespace}", large.around(this::namespace));
    routes.get(path + "/transaction/hash/{hash}", large.around(this::transactionByHash));
    routes.get(
        path + "/transaction/{height}/{index}",
        large.around(
            c -> transaction(c, Parameters.height(c, "height"), Parameters.index(c, "index"))));
    routes.get(base + "/block-state/block-height", c -> Json.write(c, chain.reader().height()));
    routes.get(base + "/block-state/{height}/{key}", large.around(this::blockState));
  }

  private void namespace(Context context) throws IOException {
    ArchivedBlock block = chain.block(Parameters.height(context, "height"));
    long namespace = Parameters.namespace(context);
    NamespaceTree tree = chain.provable(block);
    NamespaceProof proof = tree.prove(namespace);
    List<Transaction> transactions = tree.transactions(namespace);
    if (Binary.isWanted(context)) {
      CanonicalWriter writer = Binary.leaf(new CanonicalWriter(4096), block);
      proof.write(writer).i32(transactions.size());
      transactions.forEach(transaction -> writer.bytes(transaction.bytes()));
      Binary.write(context, writer.toBytes());
    } else {
      Json.write(
          context, ProofShapes.NamespaceAnswer.of(block, proof, transactions, node.genesis()));
    }
  }

  private void transactionByHash(Context context) throws IOException {
    Hash hash = Parameters.hash(context);
    TransactionPlace place =
        chain
            .reader()
            .transaction(hash)
            .orElseThrow(
                () ->
                    ApiError.notFound(
                        "unknown_transaction",
                        "no block up to height "
                            + chain.reader().height()
                            + " holds transaction "
                            + hash
                            + "; if it was submitted it may still come"));
    transaction(context, place.height(), place.index());
  }

  private void transaction(Context context, long height, int index) throws IOException {
    ArchivedBlock block = chain.block(height);
    NamespaceTree tree = chain.provable(block);
    int count = tree.payload().transactions().size();
    if (index >= count) {
      throw ApiError.notFound(
          "no_such_transaction",
          "block "
              + height
              + " has "
              + count
              + " transactions, none with index "
              + index
              + "; there will never be one");
    }
    Transaction transaction = tree.payload().transactions().get(index);
    TransactionProof proof = tree.proveTransaction(index);
    if (Binary.isWanted(context)) {
      CanonicalWriter writer = Binary.leaf(new CanonicalWriter(4096), block);
      Binary.write(context, proof.write(writer.bytes(transaction.bytes())).toBytes());
    } else {
      Json.write(
          context,
          ProofShapes.TransactionAnswer.of(block, index, transaction, proof, node.genesis()));
    }
  }

  /** That the block at height {@code key} lies below the one at {@code height}. */
  private void blockState(Context context) throws IOException {
    long height = Parameters.height(context, "height");
    long key = Parameters.height(context, "key");
    if (key >= height) {
      throw ApiError.badRequest(
          "invalid_range",
          "the block at height "
              + height
              + " commits to those below it, of which "
              + key
              + " is none");
    }
    ArchivedBlock below = chain.block(height);
    ArchivedBlock block = chain.block(key);
    BlockProof proof = chain.reader().proofOf(key, height);
    if (!proof.verify(block.block().leaf(), below.block())) {
      throw ApiError.notFound(
          "no_root",
          "the block at height "
              + height
              + " has no root of its own, its leader was late: take another above "
              + key);
    }
    if (Binary.isWanted(context)) {
      CanonicalWriter writer = block.block().write(new CanonicalWriter(4096));
      Binary.write(context, proof.write(Binary.leaf(writer, below)).toBytes());
    } else {
      Json.write(context, ProofShapes.BlockStateAnswer.of(proof, block, below, node.genesis()));
    }
  }
}
