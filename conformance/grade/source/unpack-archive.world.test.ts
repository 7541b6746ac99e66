import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withFolder } from '../../testing/surroundings.ts'
import type { ArchiveFormat } from './source.ts'
import { type StagedShown, stagedArchive } from './stagings-made.ts'

const test = suite('unpack-archive.world')

/** Unpacks what a program in Python writes to the path `out`. */
function writtenByPython(format: ArchiveFormat, program: string): Promise<StagedShown> {
  return withFolder((folder) => {
    const out = join(folder, 'out')
    const before = 'import gzip, io, os, sys, tarfile, zipfile\nout = sys.argv[1]\n'
    execFileSync('python3', ['-c', before + program, out], { timeout: 30_000 })
    return stagedArchive(format, readFileSync(out))
  })
}

const ADD = `
def add(tar, name, data=b'', **more):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in more.items(): setattr(info, key, value)
    tar.addfile(info, io.BytesIO(data))
`
const DEEP = `${'d'.repeat(60)}/`.repeat(3)
const LONG = `${'n'.repeat(200)}.py`

test('reads zip archives that are written as a stream, with sizes after the content', async () => {
  const { refused, files } = await writtenByPython(
    'zip',
    `
class Pipe(io.RawIOBase):
    def __init__(self, file): self.file = file
    def writable(self): return True
    def write(self, data): return self.file.write(data)
with open(out, 'wb') as file, zipfile.ZipFile(Pipe(file), 'w', zipfile.ZIP_DEFLATED) as archive:
    archive.writestr('server.py', 'x' * 100000)
    archive.writestr('zwölf/ü.py', 'y')
`,
  )
  assert.is(refused, '')
  assert.equal(Object.values(files), ['x'.repeat(100_000), 'y'])
})

test('reads zip64', async () => {
  const { refused, files } = await writtenByPython(
    'zip',
    `
with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
    with archive.open('server.py', 'w', force_zip64=True) as entry: entry.write(b'x')
    archive.writestr('stored.py', b'y', zipfile.ZIP_STORED)
`,
  )
  assert.equal({ refused, files }, { refused: '', files: { 'server.py': 'x', 'stored.py': 'y' } })
})

test('refuses methods of compression that few programs know', async () => {
  const { refused } = await writtenByPython(
    'zip',
    "zipfile.ZipFile(out, 'w', zipfile.ZIP_LZMA).writestr('server.py', 'x')",
  )
  assert.is(refused, '"server.py" is compressed in a way that is not known (method 14).')
})

for (const format of ['USTAR', 'GNU', 'PAX'])
  test(`reads tar archives of ${format}`, async () => {
    const { refused, files, executable } = await writtenByPython(
      'tar.gz',
      `${ADD}
with tarfile.open(out, 'w:gz', format=tarfile.${format}_FORMAT) as tar:
    add(tar, 'server.py', b'x', mode=0o755)
    add(tar, '${DEEP}a.py', b'deep')
    if '${format}' != 'USTAR': add(tar, '${LONG}', b'long')
    add(tar, 'zwölf.py', b'12')
    add(tar, 'link', type=tarfile.SYMTYPE, linkname='server.py')
    add(tar, 'same', type=tarfile.LNKTYPE, linkname='server.py')
    add(tar, 'empty', type=tarfile.DIRTYPE)
`,
    )
    assert.is(refused, '')
    assert.equal(executable, ['same', 'server.py'])
    assert.equal(files, {
      'server.py': 'x',
      [`${DEEP}a.py`]: 'deep',
      ...(format === 'USTAR' ? {} : { [LONG]: 'long' }),
      [Buffer.from('zwölf.py').toString('latin1')]: '12',
      link: '→ server.py',
      same: 'x',
      empty: '/',
    })
  })

test('keeps names that are not UTF-8', async () => {
  for (const format of ['GNU', 'PAX']) {
    const { files } = await writtenByPython(
      'tar.gz',
      `${ADD}
with tarfile.open(out, 'w:gz', format=tarfile.${format}_FORMAT) as tar:
    add(tar, os.fsdecode(b'caf\\xe9.py'), b'x')
    add(tar, os.fsdecode(b'caf\\xe9' * 40), b'y')
`,
    )
    assert.equal(files, { 'caf\xe9.py': 'x', ['caf\xe9'.repeat(40)]: 'y' }, format)
  }
})

test('reads what gzip has written in several parts', async () => {
  const { files } = await writtenByPython(
    'tar.gz',
    `${ADD}
whole = io.BytesIO()
with tarfile.open(fileobj=whole, mode='w') as tar: add(tar, 'server.py', b'x' * 2000)
octets = whole.getvalue()
with open(out, 'wb') as file:
    for start in range(0, len(octets), 700): file.write(gzip.compress(octets[start:start + 700]))
`,
  )
  assert.equal(files, { 'server.py': 'x'.repeat(2000) })
})

test('refuses what GNU tar stores with holes', async () =>
  withFolder(async (folder) => {
    const program = `
with open('big', 'wb') as file:
    file.seek(1 << 20)
    file.write(b'x')
os.system('tar --sparse --format=%s -czf out.tgz big' % sys.argv[2])
`
    for (const format of ['gnu', 'pax']) {
      execFileSync('python3', ['-c', `import os, sys\n${program}`, '-', format], { cwd: folder })
      const { refused } = await stagedArchive('tar.gz', readFileSync(join(folder, 'out.tgz')))
      assert.match(refused, /is neither a file nor a folder\.$/u)
    }
  }))

test.run()
