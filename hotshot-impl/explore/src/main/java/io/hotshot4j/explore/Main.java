package io.hotshot4j.explore;

/** Temporary. */
public final class Main {
  private Main() {}

  /** Runs. */
  public static void main(String[] args) {
    int views = Integer.parseInt(args[0]);
    Bounds b = Bounds.of(views).withVariants(Integer.parseInt(args[1])).withMutant(Mutant.valueOf(args[2])).withWipes(Integer.parseInt(args[4])).atMost(Integer.MAX_VALUE, Integer.parseInt(args[5]));
    if (args[3].equals("full")) b = b.unreduced();
    Report r = new Explorer(b, System.out::println).run();
    System.out.println(r.summary());
    r.story().forEach(System.out::println);
  }
}
