# shellcheck shell=bash
# Reading and decoding image files on one core, against Pillow, which PyTorch's ImageFolder uses: both go through the same files, in
# turn, bound to the same core where taskset is there, and are judged by the processor's time.

decode_seconds=4 # of every measurement; ours warms up three times as long

# bench_decode [DIR] [ROUNDS]: images/s of flowers12 (JPEG, 224x224 to 128x128), cifar10 (JPEG, 32x32) and MNIST as PNG (28x28, gray),
# of which DIR holds folders flowers12, cifar10 and mnist; what is not there is drawn.
bench_decode() {
  local data=${1:-} rounds=${2:-3} peer=''
  require_number ROUNDS "$rounds"
  if [[ -n $data && ! -d $data ]]; then
    fail "Cannot read images: there is no folder '$data'. Name one that holds flowers12, cifar10 or mnist, or none to have images drawn."
  fi
  find_java
  choose_natives
  build_benchmark
  make_scratch
  find_pillow || say 'Skipping Pillow: no python3 imports PIL and numpy (Debian, Ubuntu: apt install python3-pil python3-numpy).'
  run_ours DecodeImages "$scratch/drawn" "$data"
  decode_set flowers12 128 RGB 'JPEG 224x224 to 128x128'
  decode_set cifar10 32 RGB 'JPEG 32x32'
  decode_set mnist 28 L 'PNG 28x28, gray'
}

# decode_set NAME SIDE RGB|L TITLE: a line per decoder, then the ratio
decode_set() {
  local folder=$scratch/drawn/$1 side=$2 mode=$3 channels=3 round
  if [[ ! -d $folder ]]; then
    folder=$data/$1
  fi
  if [[ $mode == L ]]; then
    channels=1
  fi
  rm -f "$scratch/ours" "$scratch/pillow"
  for ((round = 1; round <= rounds; round++)); do
    decode_speed ours on_one_core run_ours DecodeBenchmark "$folder" "$side" "$channels" "$decode_seconds"
    if [[ -n $peer ]]; then
      decode_speed pillow on_one_core "$peer" "$scripts/bench/pillow_peer.py" "$folder" "$side" "$mode" "$decode_seconds"
    fi
  done
  printf '\n%s, %d rounds\n' "$4" "$rounds"
  if [[ -n $peer ]]; then
    print_pair Pillow "$scratch/pillow" Convoy "$scratch/ours"
  else
    printf '%-13s %s images/s\n' Convoy "$(middle "$scratch/ours")"
  fi
}

# decode_speed FILE COMMAND…: its images/s as a line of the file
decode_speed() {
  local file=$scratch/$1
  shift
  "$@" >"$scratch/log"
  value_in images_per_second "$scratch/log" >>"$file"
}

# on_one_core COMMAND…
on_one_core() {
  (
    if command -v taskset >/dev/null; then
      taskset -cp "$(($(nproc) - 1))" "$BASHPID" >/dev/null
    fi
    "$@"
  )
}

# Sets peer to a python3 that has Pillow: the system's, if that on the PATH has not.
find_pillow() {
  local candidate
  for candidate in python3 /usr/bin/python3; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import PIL, numpy' 2>/dev/null; then
      peer=$candidate
      return
    fi
  done
  return 1
}
