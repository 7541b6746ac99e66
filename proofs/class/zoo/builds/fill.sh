# Writes file after file, 16 GiB in all, and then fails in any case.
number=0
while [ "$number" -lt 1024 ]; do
  head -c 16000000 /dev/zero >"fill-$number" || exit 1
  number=$((number + 1))
done
exit 1
