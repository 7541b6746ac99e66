import { builtInDialects } from '../conformance/dialect/built-in.ts'
import { infer } from '../conformance/dialect/infer/infer.ts'
import { pairOf } from '../conformance/testing/dialect-program.ts'
const candidates = builtInDialects()
const hab = (name: string, prints: string[]) => { let n = 7; return { name, prints, reads: 'whole' as const, picks: () => { n = (n * 37) % 101; return n } } }
for (const truth of candidates) {
  const { askServer } = pairOf(truth, hab('Brun', ['{client_name} sent {client_number}', 'Sum: {sum}']), hab('Ada', [])).oracle
  const inf = await infer({ askServer }, { candidates })
  console.log(truth.name, inf.kind === 'found' ? inf.dialect.name === truth.name ? inf.confidence : inf.dialect.name + JSON.stringify([inf.dialect.request, inf.dialect.reply]) : inf.why)
}
