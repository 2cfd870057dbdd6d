# shellcheck shell=bash disable=SC2154 # scripts is set by who sources this
# What every script needs that builds Convoy, beginning with where it writes.
# shellcheck source-path=SCRIPTDIR/..

. "$scripts/lib/say.sh"
. "$scripts/lib/state.sh"
. "$scripts/lib/process.sh"
. "$scripts/lib/java.sh"
. "$scripts/lib/natives.sh"
. "$scripts/lib/build.sh"
. "$scripts/lib/spark-home.sh"
