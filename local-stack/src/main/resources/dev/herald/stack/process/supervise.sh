# Runs a program, and runs it again when it ends with an error: after 1 s, then after twice the pause before, up to 30 s.
# A program that ran for a minute starts with the shortest pause again.
#
#   supervise.sh STATE-FILE PROGRAM ARGUMENTS…
#
# TERM ends the program and this script, USR1 kills the program (kill -9) and ends this script. Signals are handled between
# commands, so none can come between the start of a program and the knowledge of its pid.
# The state file holds: pid of the program (0 in a pause), number of restarts, second of the last restart, last exit code.
state="$1"
shift
restarts=0 restarted=0 code=0 pause=1 ending='' child=''

trap 'ending=1; kill -TERM $child 2>/dev/null' TERM
trap 'ending=1; kill -KILL $child 2>/dev/null' USR1

note() {
  echo "$1 $restarts $restarted $code" >"$state.new" && mv "$state.new" "$state"
}

# Waits for the child, also after a signal has interrupted the wait.
join() {
  while :; do
    wait "$child"
    code=$?
    kill -0 "$child" 2>/dev/null || break
  done
}

while [ -z "$ending" ]; do
  begun=$(date +%s)
  "$@" &
  child=$!
  note "$child"
  join
  if [ -n "$ending" ] || [ "$code" -eq 0 ]; then break; fi
  ended=$(date +%s)
  if [ $((ended - begun)) -ge 60 ]; then pause=1; fi
  note 0
  echo "herald: the program ended with exit code $code; it is started again in $pause s"
  exited=$code
  sleep "$pause" &
  child=$!
  join
  code=$exited
  if [ -n "$ending" ]; then break; fi
  pause=$((pause * 2))
  if [ "$pause" -gt 30 ]; then pause=30; fi
  restarts=$((restarts + 1))
  restarted=$(date +%s)
done
note 0
