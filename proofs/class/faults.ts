import { C_FAULTS } from './faults/c.ts'
import type { Fault } from './faults/fault.ts'
import { JAVA_FAULTS } from './faults/java.ts'
import { NODE_FAULTS } from './faults/node.ts'
import { PYTHON_FAULTS } from './faults/python.ts'

/** All faults that are planted into right pairs. */
export const FAULTS: readonly Fault[] = [
  ...PYTHON_FAULTS,
  ...C_FAULTS,
  ...JAVA_FAULTS,
  ...NODE_FAULTS,
]
