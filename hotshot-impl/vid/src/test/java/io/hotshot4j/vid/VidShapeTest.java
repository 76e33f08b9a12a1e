package io.hotshot4j.vid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Committee;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VidShapeTest {
  @Test
  void equalStakesGetOneShareEach() {
    assertShape("1 shares of 1 members, any 1 suffice", 5);
    assertShape("4 shares of 4 members, any 2 suffice", 7, 7, 7, 7);
    long[] many = new long[4096];
    Arrays.fill(many, 3);
    assertShape("4096 shares of 4096 members, any 1366 suffice", many);
  }

  @Test
  void stakesAreReducedAndScaled() {
    assertShape("1000 shares of 2 members, any 334 suffice", 999_000, 1000);
    assertShape("1001 shares of 2 members, any 334 suffice", 1000, 1);
    assertShape("1002 shares of 3 members, any 334 suffice", 1L << 60, 1, 1);
    long[] many = new long[4096];
    Arrays.fill(many, 2);
    many[0] = 1L << 61;
    assertShape("8191 shares of 4096 members, any 1366 suffice", many);
  }

  @Test
  void theHashTellsShapesApart() {
    VidShape shape = shape(3, 2, 1);
    assertEquals(shape, shape(6, 4, 2));
    assertEquals(shape.hashCode(), shape(6, 4, 2).hashCode());
    assertNotEquals(shape, shape(3, 1, 2));
    assertNotEquals(shape, shape(3, 2, 1, 1));
  }

  /** Whoever has one-honest weight has enough shares; the members of least shares go first. */
  @Property
  void oneHonestWeightSuffices(
      @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 1, max = 1L << 50) Long> stakes,
      @ForAll @LongRange(min = 1, max = 1L << 50) long divisor) {
    long[] scaled = stakes.stream().mapToLong(stake -> stake / divisor + 1).toArray();
    Committee committee = VidSchemeTest.committee(scaled);
    VidShape shape = VidShape.of(committee);
    assertTrue(shape.shares() <= Math.max(shape.members(), 1000) + shape.members());
    long weight = 0;
    int shares = 0;
    for (int i = 0; i < shape.members(); i++) {
      assertEquals(shares, shape.firstShare(i));
      weight += scaled[i];
      shares += shape.sharesOf(i);
      assertTrue(shape.sharesOf(i) >= 1);
      assertTrue(
          weight < committee.oneHonest() || shares >= shape.dataShares(),
          weight + " of " + committee + " has " + shares + " of " + shape);
    }
    assertEquals(shares, shape.shares());
  }

  private static void assertShape(String expected, long... stakes) {
    assertEquals(expected, shape(stakes).toString());
  }

  private static VidShape shape(long... stakes) {
    return VidShape.of(VidSchemeTest.committee(stakes));
  }
}
