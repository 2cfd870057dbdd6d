# shellcheck shell=bash disable=SC2154 # home is set by who sources this
# Where the scripts write what a run leaves: in the checkout, or, where that belongs to somebody else, with the user.

# state_folder: build/ of the checkout; below the user's own folder for such things where that cannot be written to.
state_folder() {
  local theirs=${XDG_STATE_HOME:-}
  if writable "$home/build" "$home/build/work" "$home/build/logs"; then
    printf '%s' "$home/build"
    return
  fi
  if [[ $theirs != /* ]]; then
    theirs=~/.local/state # also where nobody has set HOME
  fi
  printf '%s/convoy' "$theirs"
}

# writable FOLDER…: whether files can be made in all of them, those that are not there yet being made first.
writable() {
  local folder
  for folder in "$@"; do
    until [[ -e $folder || $folder == / ]]; do
      folder=$(dirname "$folder")
    done
    [[ -d $folder && -w $folder ]] || return 1
  done
}

# make_state_folders NAME…: below it.
make_state_folders() {
  local name
  for name in "$@"; do
    if ! mkdir -p "$state/$name" 2>/dev/null || ! writable "$state/$name"; then
      fail "Cannot write to $state/$name, where Convoy keeps logs and what Spark writes while it works. Set XDG_STATE_HOME to a folder that you may write to."
    fi
  done
}

state=$(state_folder)
