#!/usr/bin/env bash
# Trainings on real services, which scripts/services starts on this machine and stops again; half an hour for all.
# scripts/test-services.sh [SUITE …] [MAVEN ARGUMENT …], where a suite is one of
#   standalone, hdfs, yarn   a cluster of Spark, HDFS, YARN: for any user
#   slurm                    root, and Debian's slurmctld, slurmd, slurm-client and munge
#   disk                     root: a full and a read-only disk are mounted
#   hosts                    root: network namespaces, in which links are cut, blocked and listened to
# What cannot run here is skipped with one line. At the end nothing may be left: no process, no namespace, no shared memory,
# no temporary file.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

scripts=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
home=$(dirname "$scripts")
. "$scripts/lib/prelude.sh"

main() {
  local status=0
  read_suites "$@"
  find_java
  choose_natives
  require_maven
  build_jar # the scripts start it
  find_spark_home
  prepare
  trap clean_up EXIT
  if ((${#classes[@]} > 0)); then
    test_classes || status=$?
  fi
  if [[ -n $hosts ]]; then
    test_hosts || status=$?
  fi
  stop_services
  require_nothing_left || status=1
  exit "$status"
}

# read_suites WORD…: sets classes (of tests), hosts (empty, or that they are wanted), and maven_words.
read_suites() {
  local word
  classes=() hosts='' maven_words=()
  for word; do
    case $word in
      standalone | hdfs | yarn | slurm | disk) add_suite "$word" ;;
      hosts) add_suite hosts ;;
      -*) maven_words+=("$word") ;;
      *) fail "Unknown suite: '$word'. It is one of standalone, hdfs, yarn, slurm, disk, hosts; all of them if none is named." ;;
    esac
  done
  if ((${#classes[@]} == 0)) && [[ -z $hosts ]]; then
    for word in standalone hdfs yarn slurm disk hosts; do
      add_suite "$word"
    done
  fi
}

# add_suite SUITE: unless this user cannot run it.
add_suite() {
  case $1 in
    slurm | disk | hosts)
      if ((EUID != 0)); then
        say "Skipped: $1, which needs root."
        return
      fi
      ;;
  esac
  if [[ $1 == slurm ]] && ! command -v slurmctld >/dev/null; then
    say 'Skipped: slurm, for which slurmctld is missing. Debian: apt install slurmctld slurmd slurm-client munge.'
  elif [[ $1 == hosts ]] && ! command -v ip >/dev/null; then
    say 'Skipped: hosts, for which ip is missing. Debian: apt install iproute2.'
  elif [[ $1 == hosts ]]; then
    hosts=yes
  else
    classes+=("${1^}ServiceIT")
  fi
}

# Processes are known by an environment variable. JVMs that are killed leave libraries in the temporary folder, which is
# therefore one of this script's.
prepare() {
  temporary=$(mktemp -d)
  shared_memory=$(ls /dev/shm)
  export CONVOY_TESTS=$temporary TMPDIR=$temporary JAVA_TOOL_OPTIONS="-Djava.io.tmpdir=$temporary"
}

test_classes() {
  # the build lock stays free for the launchers that the tests start
  run_group maven --no-transfer-progress -Pservices -pl spark-job -am test-compile \
    failsafe:integration-test failsafe:verify "-Dit.test=$(paste -s -d , <(printf '%s\n' "${classes[@]}"))" \
    -Dfailsafe.failIfNoSpecifiedTests=false "${maven_words[@]}"
}

test_hosts() {
  local name status=0
  for name in blocked-port cut-link capture; do
    say "scripts/services/$name.sh …"
    run_group "$scripts/services/$name.sh" || status=$?
  done
  return "$status"
}

# What tests that were interrupted have left.
stop_services() {
  local service
  for service in slurm yarn hdfs s3proxy standalone; do
    "$scripts/services/$service.sh" stop
  done
}

# shellcheck disable=SC2317 # the trap at the end
clean_up() {
  stop_services
  rm -rf "$temporary"
}

# Every leftover is told; those of programs that end by themselves get ten seconds.
require_nothing_left() {
  local left end=$((SECONDS + 10))
  until left=$(leftovers) && [[ -z $left ]]; do
    if ((SECONDS > end)); then
      say "Left behind:"$'\n'"$left"
      return 1
    fi
    sleep 0.5
  done
  say 'Nothing is left behind.'
}

leftovers() {
  local process
  for process in /proc/[0-9]*; do
    if [[ ${process#/proc/} != "$BASHPID" && ${process#/proc/} != "$$" ]] && is_ours "$process"; then
      printf '  process %s: %.120s\n' "${process#/proc/}" "$(tr '\0' ' ' <"$process/cmdline")"
    fi
  done
  if command -v ip >/dev/null; then
    ip netns list | sed -n 's/^\(convoy-[^ ]*\).*/  network namespace \1/p'
  fi
  comm -13 <(sort <<<"$shared_memory") <(find /dev/shm -mindepth 1 -maxdepth 1 -printf '%f\n' | sort) | sed 's/^/  shared memory /'
  # what Convoy, Spark, Hadoop and the tests call theirs
  find "$temporary" -mindepth 1 -maxdepth 1 \
    \( -name 'convoy*' -o -name 'spark-*' -o -name 'blockmgr-*' -o -name 'hadoop-*' -o -name 'script-*' -o -name 'junit*' -o -name 'tmp.*' \) \
    -printf '  temporary file %f\n'
}

# is_ours PROCESS-FOLDER: it was started by this script, or works in the services' folder.
is_ours() {
  grep -qzF "CONVOY_TESTS=$temporary" "$1/environ" || grep -qF "$state/services/" "$1/cmdline"
} 2>/dev/null

main "$@"
