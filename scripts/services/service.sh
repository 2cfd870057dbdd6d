# shellcheck shell=bash disable=SC2154 # home and services are of prelude.sh
# What every service that Convoy is tested with has: a folder build/services/NAME with its logs, its configuration, and a
# file with the process ids of what was started; start, stop and status. To be sourced after lib/say.sh and lib/process.sh.

# serve NAME start|stop|status: calls start_service, or stops what it has started. Sets folder, where the service lives.
serve() {
  local name=$1
  folder=$state/services/$name
  case ${2:-} in
    start)
      if is_running; then
        say "$name runs already."
        return
      fi
      mkdir -p "$folder/logs" "$folder/conf" "$folder/data"
      : >"$folder/pids"
      # what fails to start is not left behind half started
      trap 'stop_service; exit 1' INT TERM HUP
      trap stop_service EXIT
      start_service
      trap - EXIT INT TERM HUP
      ;;
    stop) stop_service ;;
    status)
      if is_running; then
        say "$name runs: $(paste -s -d ' ' "$folder/pids"). Logs: $folder/logs"
      else
        say "$name does not run."
        return 1
      fi
      ;;
    *) fail "Say what to do: scripts/services/$name.sh start, stop or status." ;;
  esac
}

# spawn NAME COMMAND…: a process in a session of its own, which no signal to this script reaches; its output is in
# logs/NAME.log.
spawn() {
  local name=$1
  shift
  setsid "$@" >>"$folder/logs/$name.log" 2>&1 </dev/null 9>&- &
  printf '%s %d\n' "$name" $! >>"$folder/pids"
}

# process_of NAME: the id of one that was spawned.
process_of() {
  awk -v name="$1" '$1 == name { process = $2 } END { print process }' "$folder/pids"
}

is_running() {
  local process
  [[ -s $folder/pids ]] || return 1
  while read -r _ process; do
    kill -0 "$process" 2>/dev/null || return 1
  done <"$folder/pids"
}

# stop_service: the last to come goes first; whoever does not go in twenty seconds is killed. Data go, logs stay.
stop_service() {
  local process
  if [[ -e $folder/pids ]]; then
    for process in $(awk '{ print $2 }' "$folder/pids" | tac); do
      kill -TERM -- "-$process" 2>/dev/null || kill -TERM "$process" 2>/dev/null || continue
      kill -CONT "$process" 2>/dev/null || true
      wait_gone "$process" 200
      kill -KILL -- "-$process" 2>/dev/null || true
    done
  fi
  rm -rf "$folder/pids" "$folder/data"
}

# await_line FILE PATTERN [SECONDS]: until a line of the file matches.
await_line() {
  local tenth
  for ((tenth = 0; tenth < ${3:-120} * 10; tenth++)); do
    if grep -qE "$2" "$1" 2>/dev/null; then
      return 0
    fi
    sleep 0.1
  done
  tail -n 20 "$1" >&2 || true
  fail "Waited ${3:-120} s for '$2' in $1; the end of it is above." 1
}

# await_answer NAME URL PATTERN [SECONDS]: until what a page says matches; NAME is whose log to show otherwise.
await_answer() {
  local tenth
  for ((tenth = 0; tenth < ${4:-60} * 10; tenth += 2)); do
    if grep -qE "$3" <<<"$(page "$2")"; then
      return 0
    fi
    if ! kill -0 "$(process_of "$1")" 2>/dev/null; then
      break
    fi
    sleep 0.2
  done
  tail -n 20 "$folder/logs/$1.log" >&2 || true
  fail "Cannot start $1: it does not answer at $2. The end of its log is above; all of it is in $folder/logs." 1
}

# page URL: what a web server on this machine says; nothing if it does not.
page() {
  local rest=${1#http://} line
  exec 8<>"/dev/tcp/${rest%%:*}/$(cut -d / -f 1 <<<"${rest#*:}")" || return 0
  printf 'GET /%s HTTP/1.0\r\nHost: localhost\r\n\r\n' "${rest#*/}" >&8
  while IFS= read -r -t 5 line <&8 || [[ -n $line ]]; do
    printf '%s\n' "$line"
    line=''
  done
  exec 8>&-
} 2>/dev/null

# fetch_jars PROFILE: the jars of scripts/services/pom.xml into build/services/PROFILE/jars, once. Sets jars.
fetch_jars() {
  jars=$state/services/$1/jars
  if [[ -d $jars && ! $services/pom.xml -nt $jars ]]; then
    return
  fi
  require_maven
  say "Fetching the jars of $1 (once) …"
  rm -rf "$jars" "$jars.new"
  quietly "$state/logs/services.log" "fetch the jars of $1" \
    mvn -B -f "$services/pom.xml" "-P$1" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$jars.new"
  mv "$jars.new" "$jars"
  touch "$jars"
}

# site FILE NAME VALUE…: a configuration file of Hadoop.
site() {
  local file=$1
  shift
  {
    printf '<configuration>\n'
    while (($# > 1)); do
      printf '  <property><name>%s</name><value>%s</value></property>\n' "$1" "$2"
      shift 2
    done
    printf '</configuration>\n'
  } >"$file"
}
