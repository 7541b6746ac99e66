/** What a server with a thread for each client logs, and what its clients do. */
export interface ThreadedLogs {
  server: string[]
  client: string[]
}

/** Logs of so many exchanges of which up to so many go on at once, in an order that the seed draws. */
export function threadedLogs(seed: number, exchanges: number, atOnce: number): ThreadedLogs {
  const draw = drawn(seed)
  const server = ['[INFO] [start_server]: Ada started and listening on 0.0.0.0:8000']
  const client: string[] = []
  const open: string[][] = []
  let begun = 0
  while (begun < exchanges || open.length > 0) {
    const begins = begun < exchanges && open.length < atOnce && (open.length === 0 || draw(2) === 0)
    if (begins) {
      begun += 1
      const exchange = exchangeOf(begun, 1 + draw(100), 1 + draw(100))
      server.push(...exchange.server.slice(0, 1))
      open.push(exchange.server.slice(1))
      client.push(...exchange.client)
    } else {
      const index = draw(open.length)
      const line = open[index]?.shift()
      if (line === undefined) open.splice(index, 1)
      else server.push(line)
    }
  }
  const shutdown = [
    "[DEBUG] [start_server]: Connection accepted from ('127.0.0.1', 1)",
    '[DEBUG] [handle_client]: Message recieved from client',
    '[WARNING] [handle_client]: Client int out of range: -3. Terminating the server.',
  ]
  return { server: [...server, ...shutdown], client }
}

function exchangeOf(index: number, own: number, other: number) {
  const numbers = `Client Number: ${own} | Server Number: ${other} | Sum: ${own + other}`
  const name = `Client ${index % 7}`
  return {
    server: [
      `[DEBUG] [start_server]: Connection accepted from ('127.0.0.1', ${30_000 + index})`,
      '[DEBUG] [handle_client]: Message recieved from client',
      `[INFO] [handle_client]: Client Name: ${name} | Server Name: Ada`,
      `[INFO] [handle_client]: ${numbers}`,
      '[DEBUG] [handle_client]: Sending client response',
      '[DEBUG] [handle_client]: Client connection closed',
    ],
    client: [
      '[DEBUG] [send_message]: Connected to server at localhost:8000',
      `[INFO] [send_message]: ${name} | Ada`,
      `[INFO] [send_message]: ${numbers}`,
    ],
  }
}

/** Draws integers from 0 to below a number, the same for the same seed. */
export function drawn(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 16) % below
  }
}
