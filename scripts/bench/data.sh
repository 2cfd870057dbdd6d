# shellcheck shell=bash
# Getting data into memory: from folders, from packs, many tiny files; and epochs of data that do not fit into memory.

data_header=what,images,first_job,list,load,list_again,pass

# bench_data DIR [--quick] [--parts=A,B] [--tiny=N]: tables in Markdown on standard output
bench_data() {
  local data=${1:-} out parts=folders,tiny tiny=200000 option part missing=0
  require_mnist data "$data"
  shift
  out=$state/bench/data-$(date +%Y%m%d-%H%M%S)
  for option in "$@"; do
    case $option in
      --quick) tiny=50000 ;;
      --parts=*) parts=${option#*=} ;;
      --tiny=*) tiny=${option#*=} ;;
      --out=*) out=${option#*=} ;;
      *) fail "Unknown option: '$option'. The first lines of scripts/bench.sh list those of data." ;;
    esac
  done
  require_number --tiny "$tiny"
  prepare_sessions
  mkdir -p "$out/logs"
  export XDG_CACHE_HOME=$run/cache # so that the first listing is one
  for part in ${parts//,/ }; do
    case $part in
      folders | tiny | million | spill) ;;
      *) fail "Unknown part: '$part'. The parts are folders, tiny, million, spill." ;;
    esac
    say "Measuring: $part"
    "data_$part"
  done
  printf '\nMeasurements and logs: %s\n' "$out"
  if ((missing > 0)); then
    fail "Cannot show everything: $missing measurements failed. What they said is in $out/logs." 1
  fi
}

# MNIST as 60,000 PNG files; every line a session of its own, on two processes of one core
data_folders() {
  draw draw "$data" "$run/png"
  settle "$run/png"
  load_data folders "$run/png" 28,28,1
  load_data folders-again "$run/png" 28,28,1
  pack_data packing "$run/png" "$run/png.pack"
  load_data pack "$run/png.pack" 28,28,1
  pack_data packing-decoded "$run/png" "$run/png.decoded" 28,28,1
  load_data decoded-pack "$run/png.decoded" 28,28,1
  title '60,000 PNG files of 28 x 28, in seconds (what a first epoch takes longer than a cached one: list and load)'
  data_table 60000
}

data_tiny() {
  draw tiny "$run/tiny" "$tiny"
  settle "$run/tiny"
  load_data tiny-folders "$run/tiny" 8,8,1
  load_data tiny-folders-again "$run/tiny" 8,8,1
  pack_data tiny-packing "$run/tiny" "$run/tiny.pack"
  load_data tiny-pack "$run/tiny.pack" 8,8,1
  title "$tiny PNG files of 8 x 8, in seconds"
  data_table "$tiny"
}

# Names only: what a driver does before anything is read
data_million() {
  draw names "$run/names" 1000000
  settle "$run/names"
  for _ in first next; do
    measured million images,list,list_again,bytes_an_image run_executors 600 2 DataBenchmark list "$run/names"
  done
  title '1,000,000 files in a hundred folders, two sessions: seconds to list, to list again, bytes of the heap for each'
  awk -F, 'NR == 1 { print "| session | files | list | list again | bytes |\n|---|---|---|---|---|"; next }
    { printf "| %s | %s | %s | %s | %s |\n", NR == 2 ? "first" : "next", $1, $2, $3, $4 }' "$out/million.csv"
  rm -rf "$run/names"
}

# draw WHAT ARGUMENT…
draw() {
  run_session 600 'local[1]' 1024 DataBenchmark "$@" >"$out/logs/draw-$1.log" 2>&1 || {
    cat "$out/logs/draw-$1.log" >&2
    fail 'Cannot draw the images.' 1
  }
}

# A listing is kept only of folders that have not changed for two seconds.
settle() {
  find "$1" -type d -exec touch -d '1 minute ago' {} +
}

# load_data NAME DATA SHAPE
load_data() {
  measured data "$data_header" run_executors 600 2 DataBenchmark load "$@"
}

# pack_data NAME DATA PACK [SHAPE]
pack_data() {
  measured data "$data_header" run_executors 600 2 DataBenchmark pack "$@"
}

# data_table IMAGES: the lines of so many, give or take those held out
data_table() {
  awk -F, -v images="$1" '
    NR == 1 {
      print "| | an empty first job | list | load, or pack | both | list again | pass over what is cached |\n|---|---|---|---|---|---|---|"
      next }
    $2 > images * 0.99 && $2 < images * 1.01 {
      printf "| %s | %s | %s | %s | %.1f | %s | %s |\n", $1, $3, $4, $5, $4 + $5, $6, $7 }' "$out/data.csv"
}

# 2 GB of decoded images on two processes: with 1 GB of heap each, and with as much as it takes
data_spill() {
  if [[ ! -d $run/png ]]; then
    draw draw "$data" "$run/png"
  fi
  cat >"$run/spill.yaml" <<'END'
name: spill
input: 184,184,1
layers:
  - conv: {filters: 8, kernel: 5, stride: 4, activation: relu}
  - maxpool: 4
  - flatten
  - dense: {units: classes, activation: softmax}
END
  spilled_epochs fits 7g
  spilled_epochs spills 2560m
  title '2 GB of decoded images (60,000 of 184 x 184), two processes, images/s of epochs 2 and 3'
  printf '| heap of an executor | images/s |\n|---|---|\n| 3.2 GB | %s |\n| 1 GB | %s |\n' \
    "$(<"$out/fits")" "$(<"$out/spills")"
  awk -v a="$(<"$out/fits")" -v b="$(<"$out/spills")" 'BEGIN { printf "\nTimes as long per epoch: %.2f\n", a / b }'
}

# spilled_epochs NAME MEMORY: images/s into a file of that name
spilled_epochs() {
  CONVOY_MEMORY=$2 "$scripts/convoy" train --network="$run/spill.yaml" --data.train="$run/png" \
    --data.validation-fraction=0.01 --run.epochs=3 --run.minibatch=64 --run.evaluate-every=3 --run.checkpoint-every=3 \
    --run.output="$out/$1.run" --on 'local-cluster[2,1]' >"$out/logs/$1.log" 2>&1 || {
    cat "$out/logs/$1.log" >&2
    exit 1
  }
  mean_of_later_epochs "$out/$1.run/history.jsonl" >"$out/$1"
}
