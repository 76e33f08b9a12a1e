package io.hotshot4j.fuzz;

import static io.hotshot4j.fuzz.Laws.require;
import static io.hotshot4j.fuzz.Laws.whole;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.CommitProofVerifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * B-16 to B-19, B-22 to B-24: certificates with bitmaps and commit proofs, judged by the verifier
 * and by a naive twin of it. The scheme is one whose proofs a fuzzer can alter but not invent.
 */
public final class CertificatesFuzz {
  private static final Genesis GENESIS =
      Genesis.of(
          Committee.of(
              List.of(
                  new Member(Samples.KEYS.get(0).publicKey(), 1),
                  new Member(Samples.KEYS.get(1).publicKey(), 2),
                  new Member(Samples.KEYS.get(2).publicKey(), 3),
                  new Member(Samples.KEYS.get(3).publicKey(), 4))));
  private static final int TAG = 4;

  private CertificatesFuzz() {}

  /** Each signer's part of a proof is the beginning of a hash of its key and the statement. */
  private enum Tags implements QuorumScheme {
    SCHEME;

    @Override
    public Bytes assemble(
        Committee committee, Statement statement, SortedMap<Integer, Signature> signatures) {
      return proof(committee, statement, signatures.keySet());
    }

    static Bytes proof(Committee committee, Statement statement, Iterable<Integer> signers) {
      byte[] proof = new byte[0];
      for (int signer : signers) {
        byte[] longer = java.util.Arrays.copyOf(proof, proof.length + TAG);
        tag(committee, statement, signer).copyTo(longer, proof.length);
        proof = longer;
      }
      return Bytes.wrap(proof);
    }

    private static Bytes tag(Committee committee, Statement statement, int signer) {
      Bytes both =
          Bytes.ofHex(committee.member(signer).key().toString() + statement.encoded().toHex());
      return Bytes.wrap(Sha256.hash(both).toByteArray()).slice(0, TAG);
    }

    @Override
    public boolean verify(
        Committee committee, Statement statement, SignerSet signers, Bytes proof) {
      List<Integer> indices = new ArrayList<>();
      for (int index : signers.indices()) {
        require(index < committee.size(), "the scheme is asked about a stranger");
        indices.add(index);
      }
      return proof.equals(proof(committee, statement, indices));
    }

    @Override
    public int maxProofLength(int signers) {
      return TAG * signers;
    }
  }

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    CertificateVerifier verifier =
        new CertificateVerifier(GENESIS, Thresholds.of(GENESIS.committee()), Tags.SCHEME);
    Bytes body = Bytes.wrap(Samples.behindSelector(data));
    try {
      switch (data[0] & 0xff) {
        case 0 -> {
          QuorumCertificate qc = whole(QuorumCertificate::read).decode(body);
          require(verifier.verified(qc).isPresent() == isValid(qc), "verdict on " + qc);
          require(verifier.verified(qc).isPresent() == isValid(qc), "second verdict on " + qc);
        }
        case 1 -> {
          TimeoutCertificate tc = whole(TimeoutCertificate::read).decode(body);
          require(verifier.verified(tc).isPresent() == isValid(tc), "verdict on " + tc);
        }
        case 2 -> {
          CommitProof proof = whole(CommitProof::read).decode(body);
          require(
              new CommitProofVerifier(verifier).isValid(proof) == isValid(proof),
              "verdict on the proof of " + proof.subject());
        }
        default -> {}
      }
    } catch (DecodeException e) {
      Laws.requireReason(e);
    }
  }

  private static boolean isValid(QuorumCertificate qc) {
    if (qc.view().value() == 0) {
      return qc.equals(GENESIS.quorumCertificate());
    }
    return isSigned(qc.statement(GENESIS.domain()), qc.epoch(), qc.signers(), qc.proof())
        && weight(qc.signers()) * 3 > 2 * 10;
  }

  private static boolean isValid(TimeoutCertificate tc) {
    Set<Integer> seen = new HashSet<>();
    long weight = 0;
    long last = -1;
    for (TimeoutCertificate.Group group : tc.groups()) {
      for (int signer : group.signers().indices()) {
        if (!seen.add(signer)) {
          return false;
        }
      }
      if (group.highQcView().value() <= last
          || tc.view().value() == 0
          || !isSigned(
              tc.statement(GENESIS.domain(), group), tc.epoch(), group.signers(), group.proof())) {
        return false;
      }
      last = group.highQcView().value();
      weight += weight(group.signers());
    }
    return weight * 3 > 2 * 10
        && tc.highQc().view().value() == last
        && tc.view().value() > last
        && isValid(tc.highQc());
  }

  private static boolean isValid(CommitProof proof) {
    List<Leaf> chain = new ArrayList<>(proof.path());
    chain.add(proof.child());
    for (int i = 1; i < chain.size(); i++) {
      Leaf parent = chain.get(i - 1);
      Leaf child = chain.get(i);
      if (!child.parent().equals(parent.commitment())
          || child.height().value() - parent.height().value() != 1
          || child.view().value() <= parent.view().value()) {
        return false;
      }
    }
    Leaf decided = chain.get(chain.size() - 2);
    QuorumCertificate qc = proof.childQc();
    return proof.child().view().value() == decided.view().value() + 1
        && qc.leaf().equals(proof.child().commitment())
        && qc.view().equals(proof.child().view())
        && qc.epoch().equals(proof.child().epoch())
        && isValid(qc);
  }

  private static boolean isSigned(
      Statement statement, Epoch epoch, SignerSet signers, Bytes proof) {
    List<Integer> indices = new ArrayList<>();
    for (int index : signers.indices()) {
      if (index > 3) {
        return false;
      }
      indices.add(index);
    }
    return epoch.value() == Epoch.FIRST.value()
        && !indices.isEmpty()
        && proof.equals(Tags.proof(GENESIS.committee(), statement, indices));
  }

  private static long weight(SignerSet signers) {
    long weight = 0;
    for (int index : signers.indices()) {
      weight += index + 1;
    }
    return weight;
  }

  /** Inputs to begin with: valid ones, and some that lack one thing. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    Block parent = Samples.block(7, Samples.hash(1), Samples.PAYLOAD);
    Block child = Samples.block(8, parent.commitment(), Payload.EMPTY);
    QuorumCertificate full = certify(child.leaf(), 1, 2, 3);
    seeds.put("qc", Samples.selected(0, Samples.written(full::write)));
    seeds.put(
        "qc-short-of-weight",
        Samples.selected(0, Samples.written(certify(child.leaf(), 0, 1, 2)::write)));
    seeds.put(
        "qc-genesis", Samples.selected(0, Samples.written(GENESIS.quorumCertificate()::write)));
    View view = new View(9);
    TimeoutCertificate tc =
        new TimeoutCertificate(
            view,
            Epoch.FIRST,
            List.of(group(view, new View(5), 0, 1), group(view, child.view(), 2, 3)),
            full);
    seeds.put("tc", Samples.selected(1, Samples.written(tc::write)));
    CommitProof proof = new CommitProof(List.of(parent.leaf()), child.leaf(), full);
    seeds.put("proof", Samples.selected(2, Samples.written(proof::write)));
    return seeds;
  }

  private static QuorumCertificate certify(Leaf leaf, Integer... signers) {
    Statement vote = Statement.vote(GENESIS.domain(), Epoch.FIRST, leaf.view(), leaf.commitment());
    return new QuorumCertificate(
        leaf.commitment(), leaf.view(), Epoch.FIRST, set(signers), proof(vote, signers));
  }

  private static TimeoutCertificate.Group group(View view, View highQc, Integer... signers) {
    Statement timeout = Statement.timeout(GENESIS.domain(), Epoch.FIRST, view, highQc);
    return new TimeoutCertificate.Group(highQc, set(signers), proof(timeout, signers));
  }

  private static SignerSet set(Integer... signers) {
    return SignerSet.of(List.of(signers).stream().mapToInt(Integer::intValue).toArray());
  }

  private static Bytes proof(Statement statement, Integer... signers) {
    SortedMap<Integer, Signature> signatures = new TreeMap<>();
    for (Integer signer : signers) {
      signatures.put(signer, new Signature(Bytes.EMPTY));
    }
    return Tags.SCHEME.assemble(GENESIS.committee(), statement, signatures);
  }
}
