package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotshot4j.api.storage.RecoveredState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * a value does not change after it has come into being, whoever holds what it was made of.
 */
class CopiesTest {
  private static <T> void assertCopied(List<T> original, List<T> mutable, List<T> kept) {
    mutable.clear();
    assertEquals(original, kept);
    assertThrows(UnsupportedOperationException.class, kept::clear);
  }

  @Test
  void a09_listsAreCopied() {
    List<Member> members = new ArrayList<>(Fixed.GENESIS.committee().members());
    Committee committee = Committee.of(members);
    assertCopied(Fixed.GENESIS.committee().members(), members, committee.members());

    List<Transaction> transactions =
        new ArrayList<>(List.of(Transaction.ofUtf8("one"), Transaction.ofUtf8("two")));
    Payload payload = Payload.of(transactions);
    Hash root = payload.merkleRoot();
    assertCopied(List.copyOf(transactions), transactions, payload.transactions());
    assertEquals(root, payload.merkleRoot());

    List<Leaf> path = new ArrayList<>(List.of(Fixed.LEAF));
    assertCopied(List.of(Fixed.LEAF), path, new CommitProof(path, Fixed.CHILD, Fixed.QC).path());

    List<TimeoutCertificate.Group> groups = new ArrayList<>(Fixed.TC.groups());
    TimeoutCertificate tc =
        new TimeoutCertificate(Fixed.TC.view(), Fixed.TC.epoch(), groups, Fixed.TC.highQc());
    assertCopied(Fixed.TC.groups(), groups, tc.groups());

    List<Bytes> undecided = new ArrayList<>(List.of(Bytes.ofUtf8("block")));
    assertCopied(
        List.of(Bytes.ofUtf8("block")),
        undecided,
        new RecoveredState(Optional.empty(), undecided, Optional.empty(), List.of()).undecided());
  }

  @Test
  void a09_arraysAreCopiedUnlessTheNameSaysOtherwise() {
    byte[] array = {1, 2, 3};
    Bytes copied = Bytes.copyOf(array);
    Bytes wrapped = Bytes.wrap(array);
    array[0] = 9;
    assertEquals(1, copied.get(0));
    assertEquals(9, wrapped.get(0), "wrap hands the array over");
    copied.toByteArray()[0] = 7;
    assertEquals(1, copied.get(0));
    Hash hash = Fixed.hash(1);
    byte[] given = hash.toByteArray();
    given[0] ^= 1;
    assertEquals(Fixed.hash(1), hash);
    assertNotEquals(given[0], hash.toByteArray()[0]);
  }
}
