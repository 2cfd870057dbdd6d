# shellcheck shell=bash disable=SC2154 # services is set by who sources this
# What trainings on the virtual hosts of hosts.sh share. Sets folder, which is removed at the end, as are the hosts.
# shellcheck source-path=SCRIPTDIR

. "$services/prelude.sh"
. "$services/hosts.sh"
. "$services/virtual-cluster.sh"

folder=$(mktemp -d)
trap 'hosts_down; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM HUP

# prepare_training SAMPLE-OPTION…: everything that a training needs, and images to train on.
prepare_training() {
  # for the images that "convoy sample shapes" draws
  cat >"$folder/net.yaml" <<'YAML'
input: 64,64,3
layers:
  - conv: {filters: 8, kernel: 5, activation: relu}
  - maxpool: 4
  - flatten
  - dense: {units: classes, activation: softmax}
YAML
  find_java
  choose_natives
  build_jar
  find_spark_home
  "$scripts/convoy" sample shapes "$folder/images" "$@" >/dev/null
  export CONVOY_MEMORY=2g
}
