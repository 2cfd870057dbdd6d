#!/usr/bin/env bash
# The integration test of DL4J's gradient sharing (sync.policy: dl4j-shared) over two executor processes, which mvn verify
# leaves out for its length: scripts/test-dl4j.sh. Two minutes on two cores that do nothing else.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
home=$(dirname "$scripts")
. "$scripts/lib/prelude.sh"

find_java
choose_natives
require_maven
find_spark_home # executors are started from it
lock_build
run_group maven --no-transfer-progress -pl spark-job -am verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=Dl4jSharedRoundIT -Dfailsafe.failIfNoSpecifiedTests=false -Dmaven.shade.skip=true -Djacoco.skip=true \
  -Dspotbugs.skip=true "$@" 9>&-
unlock_build
