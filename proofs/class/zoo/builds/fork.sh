# A shell that starts itself twice, and each of these again; no generation is later than the 20th.
generation=${1:-0}
[ "$generation" -lt 20 ] || exec sleep 60
sh "$0" $((generation + 1)) &
sh "$0" $((generation + 1)) &
sleep 60
