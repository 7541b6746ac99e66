// Right: beside the lines that are asked for it prints DEBUG lines of its own.
import { startServer, usual } from './parts.mjs'

startServer({
  print: (line) => {
    usual.print('[DEBUG] [print]: The next line tells what happens')
    usual.print(line)
    usual.print(`[DEBUG] [Server.print_line]: Printed ${line.length} characters | Sum: none`)
  },
})
