import { ProgramOracle } from '../conformance/replay/program-oracle.ts'
const orig = ProgramOracle.prototype.askServer
ProgramOracle.prototype.askServer = async function (t) { const b = Date.now(); const r = await orig.call(this, t); console.error(Date.now() - b, 'ms', t.writes.map(w => JSON.stringify(Buffer.from(w).toString('latin1').slice(0, 60))).join(' / '), JSON.stringify({ ...t, writes: undefined }), '->', r.greeting.map(b=>Buffer.from(b.octets).toString('latin1').slice(0,30)), r.sent.map(b=>Buffer.from(b.octets).toString('latin1').slice(0,60)), r.end, JSON.stringify(r.output.slice(-300))); return r }
const { inferWild, wildPair } = await import('./in-the-wild.ts')
console.log(await inferWild(wildPair(process.argv[2] ?? ''), { alone: true }))
