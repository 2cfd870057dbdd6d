# shellcheck shell=bash disable=SC2154 # services is set by who sources this
# The first lines of every script in this folder. Sets scripts and home.
# shellcheck source-path=SCRIPTDIR
# shellcheck source-path=SCRIPTDIR/..

scripts=$(dirname "$services")
home=$(dirname "$scripts")
. "$scripts/lib/prelude.sh"
. "$services/service.sh"
