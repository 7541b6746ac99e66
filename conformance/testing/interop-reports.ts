import type { InteropCell, InteropProgram, InteropReport } from '../../spec/files/interop.ts'

/** What a submission of a test offers. */
export function programNamed(name: string, other: Partial<InteropProgram> = {}): InteropProgram {
  return {
    program: 'sumsock-interop-program/1',
    file: name,
    name,
    key: 'k',
    lacking: {},
    dialect: { name: 'sumsock', hash: 'h' },
    ...other,
  }
}

/** A cell that works, or whatever else it is to be. */
export function cellFor(client: string, other: Partial<InteropCell> = {}): InteropCell {
  const agreement = {
    wire: 'agrees',
    server_log: 'agrees',
    client_log: 'agrees',
    logs: 'agrees',
  } as const
  return { client, state: 'works', findings: [], agreement, number: 25, duration_ms: 250, ...other }
}

/** A matrix of such submissions; where no cell is given, it works. */
export function matrixFor(
  programs: readonly InteropProgram[],
  cell: (server: string, client: string) => InteropCell | undefined = () => undefined,
): InteropReport {
  return {
    interop: 'sumsock-interop/1',
    tool: { name: 'sumsock-conformance', version: '1.0.0' },
    spec: '1.0',
    settings: {
      dialect: 'sumsock',
      seed: 1,
      sandbox: 'bwrap',
      limits: {},
      timeout_scale: 1,
      start_timeout: 15,
    },
    folder: 'class',
    layout: 'folders',
    written: '2026-01-02T03:04:05.000Z',
    passed_over: [],
    programs: [...programs],
    rows: programs.map(({ file: server }) => ({
      row: 'sumsock-interop-row/1',
      server,
      cells: programs.map(({ file }) => cell(server, file) ?? cellFor(file)),
    })),
  }
}

/** A cell in which the server is blamed for its sum, with texts that others might obey. */
export function redCell(client: string, nasty = ''): InteropCell {
  return cellFor(client, {
    state: 'fails',
    blames: 'server',
    findings: [
      {
        role: 'server',
        rule: 'exchange/sum',
        expected: '35   (25 + 10)',
        found: `36${nasty}`,
        where: `{"sum":36}${nasty}`,
      },
    ],
    agreement: { wire: 'differs', server_log: 'unknown', client_log: 'unknown', logs: 'unknown' },
  })
}
