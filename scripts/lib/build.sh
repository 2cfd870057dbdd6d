# shellcheck shell=bash
# Building spark-job/target/convoy.jar, or convoy-cuda.jar for GPUs, once, and again when something it is made of has
# changed.

jar=$home/spark-job/target/convoy.jar
jar_natives=$jar.natives # written after a whole build: which natives the jar holds
jar_profile=()           # of Maven

# choose_jar: the one that can use GPUs, if the job wants any.
choose_jar() {
  if wants_gpus; then
    jar=$home/spark-job/target/convoy-cuda.jar jar_natives=$jar.natives jar_profile=(-Pcuda)
  fi
}

jar_is_for_gpus() {
  ((${#jar_profile[@]} > 0))
}

build_jar() {
  if jar_is_current; then
    return
  fi
  if ! may_build; then
    use_what_is_built
    return
  fi
  lock_build
  if ! jar_is_current; then # another launcher may have built it meanwhile
    require_maven
    if jar_is_for_gpus; then
      say 'Building Convoy for GPUs (the first time Maven fetches 600 MB; then a few minutes) …'
    elif [[ -d $home/spark-job/target ]]; then
      say 'Building Convoy (something has changed: about a minute) …'
    else
      say 'Building Convoy (first time: a few minutes) …'
    fi
    # unlinked, not overwritten: a job that still runs keeps the file it has opened
    rm -f "$jar" "$jar_natives"
    quietly "$state/logs/build.log" 'build Convoy' \
      maven "${jar_profile[@]}" -pl spark-job -am package -Dmaven.test.skip=true -Djacoco.skip=true
    record_natives
  fi
  unlock_build
}

jar_is_current() {
  [[ -r $jar && -r $jar_natives && ! $jar -nt $jar_natives && $(<"$jar_natives") == "$natives" ]] || return 1
  ! sources_are_newer
}

sources_are_newer() {
  [[ -n $(find "$home"/pom.xml "$home"/common/pom.xml "$home"/spark-job/pom.xml \
    "$home"/common/src/main "$home"/spark-job/src/main "$home"/conf/networks "$home"/conf/demo.yaml \
    "$home"/conf/spark-defaults.conf -newer "$jar" -print -quit 2>/dev/null) ]]
}

# may_build: whether this user may write all that a build writes.
may_build() {
  writable "$home/build" "$home/common/target" "$home/spark-job/target"
}

# use_what_is_built: somebody else's jar, as it is. Natives for fewer instructions run on this CPU too.
use_what_is_built() {
  local built
  if [[ ! -r $jar || ! -r $jar_natives ]]; then
    fail "Cannot run Convoy: ${jar#"$home"/} is not built in $home, and you may not write there. Have its owner run scripts/convoy version${jar_profile:+ with CONVOY_GPUS=1} there, or take a copy of your own."
  fi
  built=$(<"$jar_natives")
  case "$built $natives" in
    "$natives $natives" | 'onednn '* | 'onednn-avx2 onednn-avx512') ;;
    *) fail "Cannot run Convoy: $jar holds the natives $built, and here $natives is wanted. Have its owner run CONVOY_NATIVES=$natives scripts/convoy version there, or take a copy of your own." ;;
  esac
  natives=$built
  if sources_are_newer; then
    say "Running Convoy as it was built: its sources in $home are newer, and you may not write there."
  fi
}

record_natives() {
  printf '%s\n' "$natives" >"$jar_natives"
}

# record_natives_if_built SINCE: nothing where no jar is newer than that file, as after "mvn verify -pl common".
record_natives_if_built() {
  if [[ $jar -nt $1 ]]; then
    record_natives
  fi
}

# Maven on the whole project, with what only the scripts know.
maven() {
  mvn -B -f "$home/pom.xml" -Dnatives.isa="$natives" -Dgit.commit="$(git_commit)" "$@"
}

# The commit the sources are at, "-dirty" if they differ from it, "unknown" outside of a clone.
git_commit() {
  local commit
  if ! commit=$(git -C "$home" rev-parse HEAD 2>/dev/null); then
    printf 'unknown'
  elif [[ -n $(git -C "$home" status --porcelain -- pom.xml common spark-job conf/networks conf/demo.yaml conf/spark-defaults.conf 2>/dev/null) ]]; then
    printf '%s-dirty' "$commit"
  else
    printf '%s' "$commit"
  fi
}

require_maven() {
  if ! command -v mvn >/dev/null; then
    fail 'Cannot build Convoy: there is no mvn on the PATH. Install Maven 3.8 or later (Debian, Ubuntu: apt install maven).'
  fi
}

# quietly LOG WHAT COMMAND…: no output unless it fails; then the end of it, after the warnings if they are the reason.
quietly() {
  local log=$1 what=$2 status=0
  shift 2
  mkdir -p "$(dirname "$log")"
  rm -f "$log"
  run_group "$@" >"$log" 2>&1 9>&- || status=$?
  if ((status != 0)); then
    if grep -q 'warnings found and -Werror specified' "$log"; then
      grep '^\[WARNING\] .*\.java:' "$log" >&2 || true
    fi
    tail -n 25 "$log" >&2
    fail "Cannot $what: Maven ended with status $status. The end of its output is above, all of it in $log." 1
  fi
}

# One build at a time in this checkout. Descriptor 9 holds the lock; what is started under it must not inherit it.
lock_build() {
  mkdir -p "$home/build"
  [[ -e $home/build/lock ]] || : >"$home/build/lock"
  exec 9<"$home/build/lock" # which another user may have made
  if ! flock --nonblock 9; then
    say 'Waiting for another build of Convoy to end …'
    flock 9
  fi
}

unlock_build() {
  exec 9>&-
}
