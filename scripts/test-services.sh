#!/usr/bin/env bash
# Trainings on real services, which scripts/services starts and stops on this machine: a standalone cluster, HDFS, YARN,
# Slurm (only as root, with Debian's slurmctld, slurmd and munge; skipped otherwise). About fifteen minutes.
# scripts/test-services.sh [MAVEN ARGUMENT …], such as -Dit.test=YarnServiceIT
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
home=$(dirname "$scripts")
. "$scripts/lib/say.sh"
. "$scripts/lib/process.sh"
. "$scripts/lib/java.sh"
. "$scripts/lib/natives.sh"
. "$scripts/lib/build.sh"
. "$scripts/lib/spark-home.sh"

main() {
  find_java
  choose_natives
  require_maven
  build_jar # the scripts start it
  find_spark_home
  trap stop_services EXIT
  # the build lock stays free for the launchers that the tests start
  run_group maven --no-transfer-progress -Pservices -pl spark-job -am test-compile \
    failsafe:integration-test failsafe:verify '-Dit.test=*ServiceIT' -Dfailsafe.failIfNoSpecifiedTests=false "$@"
}

# What tests that were interrupted have left.
stop_services() {
  local service
  for service in slurm yarn hdfs s3proxy standalone; do
    "$scripts/services/$service.sh" stop
  done
}

main "$@"
