// Ends with status 0 as soon as it is started.
import { usual } from './parts.mjs'

usual.print('[ERROR] [start_server]: Nothing to do')
