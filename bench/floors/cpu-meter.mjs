// node --import cpu-meter.mjs PROGRAM: answers any message of its parent with the CPU time so far.
process.on('message', () => process.send(process.cpuUsage()))
process.channel.unref()
