#!/usr/bin/env bash
# Everything that is checked before a change goes in: the launcher's own tests, then mvn verify, which compiles with all
# warnings as errors, runs unit and integration tests and the static checks. scripts/test.sh [MAVEN ARGUMENT …]
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
home=$(dirname "$scripts")
. "$scripts/lib/prelude.sh"

main() {
  local begun
  find_java
  choose_natives
  require_maven
  check_scripts
  "$scripts/test-launcher.sh"
  find_spark_home # integration tests start executors from it
  lock_build
  begun=$state/tests-begun
  touch "$begun"
  run_group maven --no-transfer-progress verify "$@" 9>&-
  record_natives_if_built "$begun"
  unlock_build
}

# Where it is installed: a machine with JDK 17 and Maven alone is enough for everything else.
check_scripts() {
  if command -v shellcheck >/dev/null; then
    (cd "$home" && shellcheck -x scripts/convoy scripts/*.sh scripts/services/*.sh conf/yarn/*.sh conf/slurm/*.sbatch scripts/spark-home/spark-{class,submit} .ci/run)
  fi
}

main "$@"
