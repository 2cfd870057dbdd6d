# shellcheck shell=bash
# The launcher's own options, which are these; everything else on the command line is the program's.

# read_arguments ARGUMENT…: sets command, arguments (the program's), on, deploy (client or cluster), dry_run, wait_for_job,
# log_level, user_settings (of Spark), and what is asked of a cluster: asked_executors, asked_cores, asked_gpus, job_name,
# tags, node_label, time_limit; empty where nothing is asked.
read_arguments() {
  on='' deploy=client dry_run='' wait_for_job='' log_level=warn user_settings=() arguments=()
  job_name='' tags='' node_label='' time_limit=''
  asked_executors=${CONVOY_EXECUTORS:-} asked_cores=${CONVOY_CORES:-} asked_gpus=${CONVOY_GPUS:-}
  while (($# > 0)); do
    case $1 in
      --dry-run) dry_run=yes ;;
      --wait) wait_for_job=yes ;;
      --verbose) log_level=info ;;
      --on | --deploy-mode | --executors | --cores | --gpus | --name | --tags | --node-label | --time | --conf)
        if (($# < 2)); then
          fail "Invalid $1: it has no value. Write $1 VALUE or $1=VALUE."
        fi
        read_option "$1" "$2"
        shift
        ;;
      --on=* | --deploy-mode=* | --executors=* | --cores=* | --gpus=* | --name=* | --tags=* | --node-label=* | --time=* | --conf=*)
        read_option "${1%%=*}" "${1#*=}"
        ;;
      *) arguments+=("$1") ;;
    esac
    shift
  done
  command=${arguments[0]:-help}
  if [[ -z $on ]]; then
    on=$(default_master)
  fi
  check_asked
}

# read_option OPTION VALUE
read_option() {
  if [[ -z $2 ]]; then
    fail "Invalid $1: its value is empty. Write $1 VALUE, or leave it out."
  fi
  case $1 in
    --on) on=$2 ;;
    --deploy-mode) read_deploy_mode "$2" ;;
    --executors) asked_executors=$2 ;;
    --cores) asked_cores=$2 ;;
    --gpus) asked_gpus=$2 ;;
    --name) job_name=$(one_line "$@") ;;
    --tags) tags=$(one_line "$@") ;;
    --node-label) node_label=$(one_line "$@") ;;
    --time) time_limit=$(one_line "$@") ;;
    --conf) read_setting "$2" ;;
  esac
}

# one_line OPTION VALUE
one_line() {
  if [[ $2 == *[[:cntrl:]]* ]]; then
    fail "Invalid $1: it has line breaks or other control characters. Write it on one line."
  fi
  printf '%s' "$2"
}

read_deploy_mode() {
  case $1 in
    client | cluster) deploy=$1 ;;
    *) fail "Invalid --deploy-mode: '$1'. It is client (the driver runs here) or cluster (the cluster runs it)." ;;
  esac
}

# A command line is seen by everybody on this machine, and a dry run would print it.
read_setting() {
  local key=${1%%=*}
  case ${key,,} in
    *provider* | *.credential.*path | *.enabled) ;; # they say where secrets are
    *secret* | *password* | *token | *access[._]key* | *account.key* | *encryption.key* | *credential*)
      fail "Invalid --conf: '$key' is a secret, and everybody on this machine can read a command line. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or name a credential provider in Hadoop's core-site.xml."
      ;;
  esac
  if [[ $1 != *=* ]]; then
    fail "Invalid --conf: '$1'. It is KEY=VALUE, a setting of Spark."
  fi
  user_settings+=(--conf "$1")
}

check_asked() {
  local name value
  for name in executors cores gpus; do
    value=asked_$name
    value=${!value}
    if [[ -n $value && ! $value =~ ^[1-9][0-9]{0,4}$ ]]; then
      fail "Invalid --$name: '$value'. It is a whole number, 1 or more."
    fi
  done
}

# Two executor processes show what Convoy is for; a job on one machine is fastest in one.
default_master() {
  if [[ $command == demo ]]; then
    printf 'local-cluster[2,1]'
  else
    printf 'local[*]'
  fi
}

# names_s3: whether the job or the command line names a place in S3; nothing else needs its classes.
names_s3() {
  local argument
  for argument in "${arguments[@]}"; do
    if [[ $argument == *s3a:* ]]; then
      return 0
    fi
    if [[ $argument == *.y*ml && $argument != --* && -r $argument ]] && grep -q '^[^#]*s3a:' "$argument"; then
      return 0
    fi
  done
  [[ -n ${CONVOY_S3:-} ]]
}

# wants_gpus: whether the job is to compute on GPUs: run.device is cuda, or it leaves that open and --gpus asks for some.
wants_gpus() {
  local device
  device=$(device_of_job)
  [[ $device == cuda || (-n $asked_gpus && ${device:-auto} == auto) ]]
}

# run.device as the job file says it, and the command line, which wins; nothing if neither does.
device_of_job() {
  local argument file='' said=''
  for argument in "${arguments[@]}"; do
    if [[ $argument == --run.device=* ]]; then
      said=${argument#*=}
    elif [[ $argument == *.y*ml && $argument != --* && -r $argument ]]; then
      file=$(sed -n 's/^\([^#]*[^#a-z]\)\{0,1\}device"\{0,1\}:[[:space:]]*["'\'']\{0,1\}\([a-z]*\).*/\2/p' "$argument" | tail -n 1)
    fi
  done
  printf '%s' "${said:-$file}"
}
