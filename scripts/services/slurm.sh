#!/usr/bin/env bash
# Slurm on this machine: a controller and two virtual nodes, n1 and n2, with the partitions "cpu" and "gpu".
# scripts/services/slurm.sh start|stop|status, signal NAME JOB, hurry JOB. Needs root, and Debian's slurmctld, slurmd and
# munge. Jobs are submitted with SLURM_CONF set to what start prints.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

services=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$services/prelude.sh"

start_service() {
  local node
  require_slurm
  configure
  start_munge
  export SLURM_CONF=$folder/conf/slurm.conf
  spawn slurmctld slurmctld -D -f "$SLURM_CONF"
  for node in n1 n2; do
    spawn "slurmd-$node" slurmd -D -f "$SLURM_CONF" -N "$node"
  done
  await_nodes
  say "Ready: --on slurm:cpu or slurm:gpu, SLURM_CONF=$SLURM_CONF"
}

require_slurm() {
  local program missing=()
  if ((EUID != 0)); then
    fail 'Cannot start Slurm: its daemons need root. Run this script as root.'
  fi
  for program in slurmctld slurmd munged mungekey sbatch; do
    if ! command -v "$program" >/dev/null; then
      missing+=("$program")
    fi
  done
  if ((${#missing[@]} > 0)); then
    fail "Cannot start Slurm: ${missing[*]} is missing. Debian: apt install slurmctld slurmd slurm-client munge."
  fi
}

# A munge of our own, beside one that may run already.
start_munge() {
  install -d -o munge -g munge -m 755 "$folder/data/munge"
  mungekey --create --keyfile="$folder/data/munge/key"
  chown munge:munge "$folder/data/munge/key"
  spawn munged runuser -u munge -- munged --foreground --force --key-file="$folder/data/munge/key" \
    --socket="$folder/data/munge/socket" --pid-file="$folder/data/munge/pid" --log-file="$folder/data/munge/log" \
    --seed-file="$folder/data/munge/seed"
  await_file "$folder/data/munge/socket"
}

await_file() {
  local tenth
  for ((tenth = 0; tenth < 100; tenth++)); do
    if [[ -e $1 ]]; then
      return
    fi
    sleep 0.1
  done
  tail -n 20 "$folder/logs/munged.log" >&2
  fail 'Cannot start munge: the end of its log is above.' 1
}

await_nodes() {
  local tenth
  for ((tenth = 0; tenth < 300; tenth++)); do
    if [[ $(sinfo -h -p cpu -o '%T %D' 2>/dev/null) == 'idle 2' ]]; then
      return
    fi
    sleep 0.1
  done
  tail -n 10 "$folder"/logs/slurm*.log >&2
  fail "Cannot start Slurm: its nodes are not idle. The ends of its logs are above; all of them are in $folder/logs." 1
}

configure() {
  local index file
  mkdir -p "$folder/data/state"
  for index in 0 1; do
    : >"$folder/data/gpu$index"
  done
  printf 'NodeName=n[1-2] Name=gpu File=%s\n' "$folder/data/gpu[0-1]" >"$folder/conf/gres.conf"
  file=$folder/conf/slurm.conf
  printf '%s\n' \
    ClusterName=convoy \
    "SlurmctldHost=$(hostname -s)(127.0.0.1)" \
    SlurmctldPort=26817 \
    SlurmUser=root \
    SlurmdUser=root \
    AuthType=auth/munge \
    "AuthInfo=socket=$folder/data/munge/socket" \
    "StateSaveLocation=$folder/data/state" \
    "SlurmdSpoolDir=$folder/data/%n" \
    "SlurmctldPidFile=$folder/data/slurmctld.pid" \
    "SlurmdPidFile=$folder/data/slurmd.%n.pid" \
    ProctrackType=proctrack/linuxproc \
    TaskPlugin=task/none \
    SwitchType=switch/none \
    MpiDefault=none \
    JobAcctGatherType=jobacct_gather/none \
    AccountingStorageType=accounting_storage/none \
    SelectType=select/cons_tres \
    SelectTypeParameters=CR_Core_Memory \
    SchedulerType=sched/backfill \
    ReturnToService=2 \
    KillWait=5 \
    CommunicationParameters=NoCtldInAddrAny,NoInAddrAny \
    SlurmdParameters=config_overrides \
    GresTypes=gpu \
    "NodeName=n1 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=26821 CPUs=2 RealMemory=6000 Gres=gpu:2 State=UNKNOWN" \
    "NodeName=n2 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=26822 CPUs=2 RealMemory=6000 Gres=gpu:2 State=UNKNOWN" \
    'PartitionName=cpu Nodes=n1,n2 Default=YES MaxTime=60 State=UP' \
    'PartitionName=gpu Nodes=n1,n2 MaxTime=60 State=UP' >"$file"
}

folder=$state/services/slurm
# Jobs end before the daemons that could end them.
cancel_jobs() {
  local tenth
  export SLURM_CONF=$folder/conf/slurm.conf
  timeout 10 squeue -h -o %i | xargs -r timeout 10 scancel
  for ((tenth = 0; tenth < 300; tenth++)); do
    if [[ -z $(timeout 10 squeue -h) ]]; then
      return
    fi
    sleep 0.1
  done
} 2>/dev/null

# hurry JOB: one that is requeued need not wait two minutes, as Slurm has it. In the second in which it ended its nodes would take its
# new credential for the old one, and not start it.
hurry() {
  local tenth
  export SLURM_CONF=$folder/conf/slurm.conf
  for ((tenth = 0; tenth < 300; tenth++)); do
    if [[ $(squeue -h -j "$1" -o %r) == BeginTime ]]; then
      scontrol update "JobId=$1" StartTime=now+3
      return
    fi
    sleep 0.1
  done
  fail "Job $1 does not wait for its time to begin." 1
}

if [[ ${1:-} == stop && -s $folder/pids ]]; then
  cancel_jobs
fi
if [[ ${1:-} == signal ]]; then
  # signal NAME JOB: to the job's script alone, as --signal=B: does before the time limit
  SLURM_CONF=$folder/conf/slurm.conf exec scancel "--signal=$2" --batch "$3"
fi
if [[ ${1:-} == hurry ]]; then
  hurry "$2"
  exit
fi
serve slurm "$@"
