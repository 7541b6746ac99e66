import type { HandedIn } from '../submission.ts'
import { instead, manifest } from './special.ts'

/** Submissions with a program that cannot be started, or is not there. */
export const STARTS: readonly HandedIn[] = [
  instead(
    { of: 'python/threads', says: 'There is no client.', without: ['client.py'] },
    { status: 'graded', lacking: ['client'] },
  ),
  instead(
    { of: 'node/async', says: 'There is no server.', without: ['server.js'] },
    { status: 'graded', lacking: ['server'] },
  ),
  instead(
    {
      of: 'python/processes',
      says: 'The server crashes at its start.',
      change: {
        'server.py': [['import unicodedata\n', 'import unicodedata\nimport no_such_module\n']],
      },
    },
    { status: 'graded', lacking: ['server'] },
  ),
  instead(
    {
      of: 'python/asyncio',
      says: 'The server never listens.',
      change: {
        'server.py': [
          [
            '        await self.stopping.wait()\n        server.close()',
            '        await self.stopping.wait()\n        server.close()',
          ],
          [
            '        server = await asyncio.start_server(',
            '        await asyncio.sleep(1_000_000)\n        server = await asyncio.start_server(',
          ],
        ],
      },
    },
    { status: 'graded', lacking: ['server'] },
  ),
  instead(
    {
      of: 'python/threads',
      says: 'The server alone is handed in, and crashes at its start.',
      change: {
        'server.py': [['import unicodedata\n', 'import unicodedata\nimport no_such_module\n']],
      },
      without: ['client.py'],
    },
    { status: 'did not start', lacking: ['server', 'client'] },
  ),
  instead(
    {
      of: 'python/threads',
      says: 'Two programs may be the server.',
      with: {
        'server_old.py': 'import socket\n\ns = socket.create_server(("", 8000))\ns.accept()\n',
      },
    },
    { status: 'graded', lacking: ['server'], remarks: ['may be the server'] },
  ),
  instead(
    {
      of: 'node/callbacks',
      says: 'The manifest is not JSON.',
      with: { 'sumsock.json': '{ "submission": "sumsock-submission/1", "server": ' },
    },
    { status: 'did not start', lacking: ['server', 'client'] },
  ),
  instead(
    {
      of: 'node/callbacks',
      says: 'The manifest asks for a folder that is not its own.',
      with: manifest({ server: 'node server.js {port}' }, { cwd: '../..' }),
    },
    { status: 'did not start', lacking: ['server', 'client'] },
  ),
  instead(
    {
      of: 'python/threads',
      says: 'The manifest declares the dialect that has no sum.',
      change: {
        'server.py': [
          ['"server_number": server_number, "sum": total}', '"server_number": server_number}'],
        ],
        'client.py': [
          [
            '    if type(total) is not int or total != number + server_number:\n        raise ValueError(f"the sum is not {number + server_number}")\n    return name, server_number, total',
            '    return name, server_number, number + server_number',
          ],
          [
            '    name, server_number, total = (\n        reply.get("server_name"),\n        reply.get("server_number"),\n        reply.get("sum"),\n    )',
            '    name, server_number = reply.get("server_name"), reply.get("server_number")',
          ],
        ],
      },
      with: manifest(
        { server: 'python3 server.py {port}', client: 'python3 client.py {port}' },
        { dialect: 'original' },
      ),
    },
    {
      status: 'graded',
      fails: { server: ['exchange/sum'], client: ['client/checks-reply'] },
      fullPoints: false,
      remarks: ['dialect'],
    },
  ),
]
