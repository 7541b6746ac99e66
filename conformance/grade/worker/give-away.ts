import { lchownSync, lstatSync, readdirSync } from 'node:fs'

/** Gives a folder to a user: programs may write to what they are. A link is given away itself, not what it leads to. */
export function giveAway(folder: string, user: { uid: number; gid: number }): void {
  give(Buffer.from(folder), user)
}

function give(path: Buffer, user: { uid: number; gid: number }): void {
  lchownSync(path, user.uid, user.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path, { encoding: 'buffer' }))
    give(Buffer.concat([path, Buffer.from('/'), name]), user)
}
