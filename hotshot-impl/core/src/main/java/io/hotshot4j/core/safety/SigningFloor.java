package io.hotshot4j.core.safety;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Report;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Up to which view a member may have signed before it lost its record. Whatever it signed in a view
 * v, it got there by a certificate of view v - 1, its own or that of the members it followed. A
 * quorum signed that certificate, so any quorum of reports holds one of an honest signer of it.
 */
public final class SigningFloor {
  private SigningFloor() {}

  /** The view that nothing may be signed in, nor below. */
  public static View of(Collection<Report> reports) {
    return reports.stream().map(Report::highestView).reduce(View.GENESIS, View::max).next();
  }

  /** The stake of those who reported. */
  public static long weight(Committee committee, Collection<Report> reports) {
    Set<Integer> signers = new TreeSet<>();
    reports.forEach(report -> signers.add(report.signer()));
    return signers.stream().mapToLong(signer -> committee.member(signer).stake()).sum();
  }
}
