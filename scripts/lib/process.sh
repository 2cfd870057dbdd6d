# shellcheck shell=bash
# Running a program so that stopping the script stops everything the program has started.

group='' # the process group that runs now: the id of its first process

# run_group COMMAND…: runs it and returns its exit status. Interrupted, it stops the whole group and exits 130.
run_group() {
  local status=0
  set -m # with job control, a background job has a process group of its own
  "$@" &
  group=$!
  set +m
  trap 'stop_group 130' INT
  trap 'stop_group 143' TERM
  trap 'stop_group 129' HUP
  wait "$group" || status=$?
  end_group 20
  trap - INT TERM HUP
  return "$status"
}

# stop_group STATUS: the first process is asked first, because a driver ends its executors in good order.
stop_group() {
  trap 'kill -KILL -- "-$group" 2>/dev/null || true' INT TERM HUP # asked twice: at once
  say 'Stopping …'
  kill -TERM "$group" 2>/dev/null || true
  wait_gone "$group" 80
  end_group 10
  exit "$1"
}

# end_group TENTHS: what is left of the group gets that much time, and is killed.
end_group() {
  if kill -TERM -- "-$group" 2>/dev/null; then
    wait_gone "-$group" "$1"
    kill -KILL -- "-$group" 2>/dev/null || true
  fi
}

# wait_gone ID TENTHS: at most so many tenths of a second.
wait_gone() {
  local tenth
  for ((tenth = 0; tenth < $2; tenth++)); do
    kill -0 -- "$1" 2>/dev/null || return 0
    sleep 0.1
  done
}
