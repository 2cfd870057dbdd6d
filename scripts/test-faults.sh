#!/usr/bin/env bash
# What happens to a training when workers fail, hang or die: the tests that take too long for every build (a quarter of
# an hour). scripts/test-faults.sh [MAVEN ARGUMENT …], such as -Dit.test=SoakIT
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
home=$(dirname "$scripts")
. "$scripts/lib/prelude.sh"

find_java
choose_natives
require_maven
find_spark_home # integration tests start executors from it
lock_build
run_group maven --no-transfer-progress -Pfaults -pl spark-job -am test-compile \
  failsafe:integration-test failsafe:verify -Dfailsafe.failIfNoSpecifiedTests=false "$@" 9>&-
unlock_build
