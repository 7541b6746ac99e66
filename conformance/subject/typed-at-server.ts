/** What is typed at a server that asks for something; `${port}` and `${server_number}` are filled in. */
export interface TypedAtServer {
  /** Once it is started; its input does not end after that. */
  start?: string
  /** Before each connection. */
  each?: string
  /** Draws a number from 1 to 100. */
  serverNumber: () => number
}

/** Fills in what stands for the port and for a number to be drawn, each time anew. */
export function typedText(text: string, port: number, serverNumber: () => number): string {
  return text
    .replaceAll('${port}', () => String(port))
    .replaceAll('${server_number}', () => String(serverNumber()))
}
