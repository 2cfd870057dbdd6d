# shellcheck shell=bash
# One number, the memory of a JVM that trains, and every setting that follows from it. All in megabytes.

own_use=512   # what a JVM needs beside its heap and ND4J's arrays: code, classes, threads, natives
smallest=1536 # leaves the 512 MB of heap that Spark asks for at least

# size_memory: sets {executor,driver}_{total,heap,arrays}. Half of what is left after own_use is heap (images,
# Spark), half is for ND4J's arrays outside of it.
size_memory() {
  if [[ -n ${CONVOY_MEMORY:-} ]]; then
    executor_total=$(megabytes "$CONVOY_MEMORY")
    if ((executor_total < smallest)); then
      fail "Invalid CONVOY_MEMORY: '$CONVOY_MEMORY'. It is the memory of one executor JVM, such as 4g or 6000m, and at least ${smallest}m. Raise it, or unset it."
    fi
  else
    executor_total=$(default_memory)
  fi
  driver_total=$executor_total
  if [[ $place != local ]] && ((driver_total > 8192)); then
    driver_total=8192 # that driver does not train
  fi
  executor_heap=$(((executor_total - own_use) / 2))
  executor_arrays=$executor_heap
  driver_heap=$(((driver_total - own_use) / 2))
  driver_arrays=$driver_heap
}

# Four fifths of this machine, shared by the JVMs that run on it; 4 GB where other machines do the work.
default_memory() {
  local machine share
  machine=$(machine_memory)
  share=$((machine * 4 / 5 / (executors + 1)))
  if [[ $place != local && $place != processes ]]; then
    share=4096
  elif ((share < smallest)); then
    fail "Cannot start $((executors + 1)) JVMs: this machine's $machine MB leave $share MB for each, and $smallest MB is the least. Start fewer with --on, or set CONVOY_MEMORY."
  fi
  printf '%d' "$share"
}

# What this machine has, or the container it is.
machine_memory() {
  local kilobytes limit file memory
  kilobytes=$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo)
  memory=$((kilobytes / 1024))
  for file in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
    if [[ -r $file ]] && limit=$(<"$file") && [[ $limit =~ ^[0-9]{1,15}$ ]] && ((limit / 1048576 < memory)); then
      memory=$((limit / 1048576))
    fi
  done
  printf '%d' "$memory"
}

# megabytes SIZE: "4g", "4G", "4096m"; 0 for anything else.
megabytes() {
  if [[ $1 =~ ^([1-9][0-9]{0,6})[gG][bB]?$ ]]; then
    printf '%d' $((BASH_REMATCH[1] * 1024))
  elif [[ $1 =~ ^([1-9][0-9]{0,9})[mM][bB]?$ ]]; then
    printf '%d' "${BASH_REMATCH[1]}"
  else
    printf '0'
  fi
}
