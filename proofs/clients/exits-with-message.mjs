// Ends with status 1 and a message before it reads or connects.
process.stderr.write('client: settings.ini: no such file\n')
process.exit(1)
