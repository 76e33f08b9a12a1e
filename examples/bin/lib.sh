# Sourced by the launchers, with $bin set to this directory.
# Runs a program of an example module from what the build leaves in its target directory.

root=$(cd "$bin/../.." && pwd -P)

# use_module NAME: whose programs launch runs
use_module() {
  module=$1
  jar=$root/examples/$module/target/hotshot-$module.jar
}

use_module sequencer

say() {
  echo "$(basename "$0"): $*" >&2
}

require_build() {
  if [ ! -f "$jar" ] || [ ! -d "$(dirname "$jar")/lib" ]; then
    say "not built yet; run this first:  cd $root && mvn -DskipTests package"
    exit 1
  fi
}

# launch CLASS [ARGUMENT...]
launch() {
  require_build
  java=java
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
  fi
  if ! command -v "$java" >/dev/null 2>&1; then
    say "no java found; install a JDK (17 or later) or set JAVA_HOME"
    exit 1
  fi
  class=$1
  shift
  # HOTSHOT4J_JAVA_OPTS is split into words on purpose.
  # shellcheck disable=SC2086
  exec "$java" -Xms32m -Xmx512m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
    ${HOTSHOT4J_JAVA_OPTS:-} "-Dhotshot4j.state=$root/.state" "-Dhotshot4j.bin=$bin" \
    -cp "$jar" "io.hotshot4j.examples.$module.cli.$class" "$@"
}
