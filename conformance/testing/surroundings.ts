import fs, { mkdtempSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Gives a folder that is gone afterwards. */
export async function withFolder<T>(act: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sumsock-'))
  try {
    return await act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Does something as on a machine that shows neither its sockets nor its processes. */
export async function portably<T>(act: () => Promise<T> | T): Promise<T> {
  return withVariable('SUMSOCK_PORTABLE', '1', act)
}

/** Does something with one variable of the environment set. */
export async function withVariable<T>(
  name: string,
  value: string,
  act: () => Promise<T> | T,
): Promise<T> {
  const before = process.env[name]
  process.env[name] = value
  try {
    return await act()
  } finally {
    if (before === undefined) delete process.env[name]
    else process.env[name] = before
  }
}

/** Waits for a condition that no event tells of; fails once its deadline (ms) has passed. */
export async function eventually(
  condition: () => boolean,
  what: string,
  limit = 5000,
): Promise<void> {
  const began = performance.now()
  while (!condition()) {
    if (performance.now() - began > limit) throw new Error(`expected ${what} within ${limit} ms`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** Does something as on a disk that gives no file a second name, or where two folders lie on two disks. */
export async function withoutLinks<T>(code: string, act: () => Promise<T> | T): Promise<T> {
  const { linkSync } = fs
  fs.linkSync = () => {
    throw Object.assign(new Error(`${code}: no link`), { code, syscall: 'link' })
  }
  syncBuiltinESMExports()
  try {
    return await act()
  } finally {
    fs.linkSync = linkSync
    syncBuiltinESMExports()
  }
}
