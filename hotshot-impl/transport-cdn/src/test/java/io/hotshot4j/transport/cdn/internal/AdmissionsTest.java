package io.hotshot4j.transport.cdn.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** without sockets: who is turned away, and for whom. */
class AdmissionsTest {
  private static final class Visitor implements Admissions.Guest {
    @Nullable String told;

    @Override
    public void turnAway(Refusal refusal) {
      told = refusal.reason() + ": " + refusal.text();
    }
  }

  // Of one address 2 handshakes at a time.
  private final Admissions admissions = new Admissions(new AdmissionLimits(40, 10, 16));

  private Visitor arrive(String address) {
    Visitor visitor = new Visitor();
    try {
      admissions.arrive(visitor, InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
    return visitor;
  }

  private Visitor registered(String address) {
    Visitor visitor = arrive(address);
    admissions.registered(visitor);
    return visitor;
  }

  private static void turnedAway(Visitor visitor, String why) {
    String told = visitor.told;
    assertTrue(told != null && told.startsWith("BUSY: ") && told.contains(why), "told " + told);
  }

  @Test
  void r08_theEldestHandshakeOfTheAddressMakesRoom() {
    Visitor stranger = arrive("10.0.0.2");
    Visitor eldest = arrive("10.0.0.1");
    Visitor second = arrive("10.0.0.1");
    Visitor third = arrive("10.0.0.1");
    turnedAway(eldest, "later connections");
    assertNull(second.told);
    assertNull(third.told);
    assertNull(stranger.told, "another address is not concerned");
    assertEquals(3, admissions.present());
  }

  @Test
  void r08_theEldestHandshakeOfAllMakesRoom() {
    Visitor eldest = arrive("10.0.0.1");
    Visitor next = arrive("10.0.1.1");
    for (int i = 2; i < 16; i++) {
      arrive("10.0." + i + ".1");
    }
    assertNull(eldest.told);
    assertNull(arrive("10.0.99.1").told);
    turnedAway(eldest, "later connections");
    assertNull(next.told);
  }

  @Test
  void r07_whoHasRegisteredIsNotDisplaced() {
    Visitor settled = registered("10.0.0.1");
    for (int i = 0; i < 9; i++) {
      arrive("10.0.0.1");
    }
    assertNull(settled.told);
    assertEquals(3, admissions.present());
  }

  @Test
  void r07_oneAddressAndOneSmallestNetworkOfVersion6HaveTheirBound() {
    for (int i = 0; i < 10; i++) {
      assertNull(registered("10.0.0.1").told);
      assertNull(registered("2001:db8::" + i).told);
    }
    turnedAway(arrive("10.0.0.1"), "10 connections of one address");
    turnedAway(arrive("2001:db8::ffff:1"), "10 connections of one address");
    assertNull(arrive("2001:db8:0:1::1").told, "the next network");
    assertNull(arrive("10.0.0.2").told);
  }

  @Test
  void r07_theTotalIsBoundedAndWhoLeavesMakesRoom() {
    Visitor first = registered("10.0.0.1");
    for (int i = 1; i < 40; i++) {
      assertNull(registered("10.0." + i + ".1").told);
    }
    Visitor late = arrive("10.0.99.1");
    turnedAway(late, "40 connections");
    admissions.leave(late);
    assertEquals(40, admissions.present());
    admissions.leave(first);
    admissions.leave(first);
    assertEquals(39, admissions.present());
    assertNull(arrive("10.0.0.1").told);
  }
}
